import type { ElementRule } from './schema.ts'

/** Follows the order of one element's children (VOTable 1.5 schema). */
export class ChildOrder {
  readonly #rule: ElementRule
  /** What came, shortened to what matters for what may come. */
  #seen = ''

  constructor(rule: ElementRule) {
    this.#rule = rule
  }

  /** Returns false for a child that may not stand behind those before it; it is passed over then. */
  take(child: string): boolean {
    const { children, order } = this.#rule
    const letter = Object.hasOwn(children, child) ? children[child] : undefined
    if (letter === undefined || order === undefined) return true
    const next = this.#seen + letter
    if (!order.test(next)) return false
    if (this.#rule.name === 'RESOURCE' && letter === 'T') this.#seen = 'T'
    else if (this.#rule.name === 'VOTABLE' && /[CI]/.test(letter)) this.#takeInfo(letter)
    else if (!this.#seen.endsWith(letter) || letter === letter.toLowerCase() || letter === 'D')
      this.#seen = next
    return true
  }

  /** In VOTABLE, INFO mingles with others before the RESOURCEs. */
  #takeInfo(letter: string): void {
    const kind = this.#seen.includes('R') ? letter : 'C'
    if (!this.#seen.endsWith(kind)) this.#seen += kind
  }
}
