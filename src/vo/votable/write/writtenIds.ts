/** What IDs and references to them are written as. */
export interface Identifiers {
  /** Returns the ID to be written; undefined where there is none, or another element has it. */
  id(given: string | undefined): string | undefined
  /** Returns the ID for an element that must have one. */
  needed(given: string | undefined, name: string): string | undefined
  /** Returns what a reference is written as; undefined where it refers to nothing that is written. */
  ref(given: string | undefined): string | undefined
}

/** Letters and digits as XML names have them (Namespaces in XML 1.0 §3), nearly. */
const NO_START = /^[^\p{L}_]/u
const NO_NAME_CHARACTER = /[^\p{L}\p{M}\p{N}._-]/gu

/**
 * IDs are XML's: unique in the document, names, and references lead to one (VOTable 1.5 §3.1).
 * The document is put together twice: first to learn its IDs, then, when `settled`, to be written.
 */
export class WrittenIds implements Identifiers {
  readonly #names = new Map<string, string>()
  readonly #taken = new Set<string>()
  readonly #put = new Set<string>()
  #settled = false

  /** Returns what `build` makes when all IDs are known. */
  static settledFor<T>(build: (ids: Identifiers) => T): T {
    const ids = new WrittenIds()
    build(ids)
    ids.#settled = true
    return build(ids)
  }

  id(given: string | undefined): string | undefined {
    if (given === undefined || given.trim() === '') return undefined
    if (!this.#settled) {
      if (!this.#names.has(given)) this.#names.set(given, this.#unique(asName(given)))
      return undefined
    }
    if (this.#put.has(given)) return undefined
    this.#put.add(given)
    return this.#names.get(given)
  }

  needed(given: string | undefined, name: string): string | undefined {
    const id = this.id(given)
    return id !== undefined || !this.#settled ? id : this.#unique(name)
  }

  ref(given: string | undefined): string | undefined {
    return given === undefined ? undefined : this.#names.get(given)
  }

  #unique(name: string): string {
    let unique = name
    for (let k = 2; this.#taken.has(unique); k++) unique = `${name}_${k}`
    this.#taken.add(unique)
    return unique
  }
}

function asName(id: string): string {
  const name = id.trim().replace(NO_NAME_CHARACTER, '_')
  return NO_START.test(name) ? `_${name}` : name
}
