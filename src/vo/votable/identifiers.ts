import type { Values } from '../../table/field.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { IdentifiedElement } from './model.ts'

/** A `ref` and where it stands. */
interface PendingReference {
  ref: string
  /** What it may mean; undefined = anything. */
  kinds: readonly IdentifiedElement['kind'][] | undefined
  place: string
  line: number | undefined
}

/** A VALUES whose content is another one's. */
interface PendingValues {
  values: Values
  ref: string
  place: string
  line: number | undefined
  /** The rows it speaks of have begun. */
  rowsBegan: () => boolean
}

/** Keeps the elements by ID and settles references, forward ones too (VOTable 1.5 §3.2). */
export class Identifiers {
  readonly elements = new Map<string, IdentifiedElement>()
  readonly #diagnostics: Diagnostics
  readonly #references: PendingReference[] = []
  /** Those of the table being read, and those that waited in vain for their table's end. */
  #fresh: PendingValues[] = []
  #late: PendingValues[] = []
  readonly #unsettled = new Set<Values>()

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics
  }

  /** Gives an element its ID; where several have the same, the first keeps it. */
  add(id: string | undefined, element: IdentifiedElement): void {
    if (id === undefined || id === '') return
    if (this.elements.has(id)) this.#diagnostics.note('duplicateId', `${element.kind} ID ${id}`)
    else this.elements.set(id, element)
  }

  /** Remembers a reference, to be looked up when the document has ended. */
  refer(
    ref: string | undefined,
    place: string,
    kinds?: readonly IdentifiedElement['kind'][],
  ): void {
    if (ref === undefined || ref === '') return
    this.#references.push({ ref, kinds, place, line: this.#diagnostics.line() })
  }

  /** Remembers a VALUES that stands for another one. */
  referValues(values: Values, ref: string, place: string, rowsBegan: () => boolean): void {
    this.#fresh.push({ values, ref, place, line: this.#diagnostics.line(), rowsBegan })
    this.#unsettled.add(values)
  }

  /** Fills in the VALUES whose originals are there; those that are not wait for the document's end. */
  settleValues(): void {
    for (const pending of this.#fresh) if (!this.#settle(pending)) this.#late.push(pending)
    this.#fresh = []
  }

  /** The document has ended: notes what refers to nothing. */
  finish(): void {
    this.settleValues()
    let before: number
    do {
      before = this.#late.length
      this.#late = this.#late.filter((pending) => !this.#settle(pending))
    } while (this.#late.length > 0 && this.#late.length < before)
    for (const { ref, place, line } of this.#late)
      this.#diagnostics.note('unknownReference', `${place} VALUES ref ${ref}`, line)
    for (const { ref, kinds, place, line } of this.#references) {
      const target = this.elements.get(ref)
      if (!target) this.#diagnostics.note('unknownReference', `${place} ref ${ref}`, line)
      else if (kinds && !kinds.includes(target.kind))
        this.#diagnostics.note('wrongReference', `${place} ref ${ref} (a ${target.kind})`, line)
    }
    this.#late = []
    this.#references.length = 0
  }

  #settle({ values, ref, place, line, rowsBegan }: PendingValues): boolean {
    const target = this.elements.get(ref)
    if (target?.kind !== 'VALUES' || target.element === values) return false
    if (this.#unsettled.has(target.element)) return false
    const { ref: _ref, id: _id, ...content } = target.element
    if (content.null !== undefined && content.null !== values.null && rowsBegan())
      this.#diagnostics.note('lateNull', place, line)
    Object.assign(values, content)
    this.#unsettled.delete(values)
    return true
  }
}
