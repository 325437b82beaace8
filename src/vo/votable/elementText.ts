import type { Diagnostics } from './diagnostics.ts'

/** What can hold a DESCRIPTION or an INFO: its end tag inside of one is a grave error. */
const HOLDERS = /^(VOTABLE|RESOURCE|TABLE|FIELD|PARAM|GROUP|DATA|DEFINITIONS)$/i
const TEXTS = /^(DESCRIPTION|INFO)$/i
/** In longer texts, a tag that ends nothing is not put back as it stood: that costs a copy each time. */
const LONGEST_RESTORED = 20_000

/** Takes the text of a DESCRIPTION or INFO. Tags in it need not be balanced; their text is taken. */
export class ElementText {
  readonly #diagnostics: Diagnostics
  #text = ''
  /** Open elements that stand in the text, and where in it. */
  readonly #inline: { name: string; at: number }[] = []
  /** Tags that end nothing are put back as text: texts quote queries with `<` in them. */
  readonly #restores: boolean

  constructor(diagnostics: Diagnostics, restores: boolean) {
    this.#diagnostics = diagnostics
    this.#restores = restores
  }

  append(text: string): void {
    this.#text += text
  }

  startInline(name: string): void {
    this.#inline.push({ name, at: this.#text.length })
  }

  /** Ends the innermost element; returns true when that was the text's own. */
  end(): boolean {
    return this.#inline.pop() === undefined
  }

  /** Returns the text without surrounding blanks. */
  get trimmed(): string {
    return this.#text.trim()
  }

  /** Says what to do about an end tag that does not fit; see XmlHandler. */
  mismatch(endTag: string): 'endInnermost' | 'passOver' | undefined {
    const wanted = endTag.toLowerCase()
    const known =
      TEXTS.test(endTag) || this.#inline.some(({ name }) => name.toLowerCase() === wanted)
    if (!known && HOLDERS.test(endTag)) return undefined
    this.#diagnostics.note('unbalancedTag', endTag)
    const innermost = known ? this.#inline.at(-1) : undefined
    if (!innermost) return 'passOver'
    const { name, at } = innermost
    if (this.#restores && this.#text.length < LONGEST_RESTORED)
      this.#text = `${this.#text.slice(0, at)}<${name}>${this.#text.slice(at)}`
    return 'endInnermost'
  }
}
