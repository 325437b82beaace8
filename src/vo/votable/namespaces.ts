import type { XmlTag } from '../xml/index.ts'

const VOTABLE = /votable/i

/** What prefixes stand for where the reader is (Namespaces in XML 1.0 §6). */
export class Namespaces {
  /** Prefix of the root element. */
  #rootPrefix: string | undefined
  #depth = 0
  readonly #scopes: { depth: number; names: ReadonlyMap<string, string> }[] = []

  enter(tag: XmlTag): void {
    this.#depth++
    if (tag.namespaces) this.#scopes.push({ depth: this.#depth, names: tag.namespaces })
    this.#rootPrefix ??= tag.prefix
  }

  leave(): void {
    if (this.#scopes.at(-1)?.depth === this.#depth) this.#scopes.pop()
    this.#depth--
  }

  /** Returns the namespace that a prefix ('' = none) stands for here; undefined for none. */
  of(prefix: string): string | undefined {
    if (prefix === 'xml') return 'http://www.w3.org/XML/1998/namespace'
    for (let k = this.#scopes.length - 1; k >= 0; k--) {
      const namespace = this.#scopes[k]?.names.get(prefix)
      if (namespace !== undefined) return namespace === '' ? undefined : namespace
    }
    return undefined
  }

  /** True when the prefix stands for another vocabulary than VOTable, however that is spelt. */
  isForeign(prefix: string): boolean {
    if (prefix === this.#rootPrefix) return false
    const namespace = this.of(prefix)
    return namespace !== undefined && !VOTABLE.test(namespace)
  }
}

/** Returns a name's parts around its colon. */
export function splitName(qualified: string): { prefix: string; name: string } {
  const colon = qualified.indexOf(':')
  return { prefix: qualified.slice(0, Math.max(0, colon)), name: qualified.slice(colon + 1) }
}
