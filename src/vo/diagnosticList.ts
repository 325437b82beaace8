import type { Diagnostic } from '../table/view.ts'

/** Gathers diagnostics: one entry per kind and place, with a count; the first words stay. */
export class DiagnosticList {
  readonly #entries = new Map<string, Diagnostic>()

  /** Notes an oddity. Those of one kind with one `key` (such as a column's name) count together. */
  note(diagnostic: Omit<Diagnostic, 'count'>, key = '', count = 1): void {
    const id = `${diagnostic.kind}\n${key}`
    const entry = this.#entries.get(id)
    if (entry) entry.count += count
    else this.#entries.set(id, { ...diagnostic, count })
  }

  list(): Diagnostic[] {
    return [...this.#entries.values()]
  }
}
