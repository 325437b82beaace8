import type { DocumentReport } from '../../services/contracts.ts'
import type { TableSummary } from '../../table/view.ts'

/** Tables that belong together in the list. */
export interface TableGroup {
  /** Unique, and the same as long as the group is the same. */
  id: string
  /** Undefined for tables that came alone. */
  title?: string
  tables: readonly TableSummary[]
}

type Documents = readonly Pick<DocumentReport, 'id' | 'name' | 'tableIds'>[]

/**
 * Returns the tables in their order, those of a document that holds several of them under its name;
 * tables that came alone stand together where they follow each other.
 */
export function byDocument(
  tables: readonly TableSummary[],
  documents: Documents,
): readonly TableGroup[] {
  const documentOf = new Map(
    documents
      .filter(({ tableIds }) => tableIds.length > 1)
      .flatMap((document) => document.tableIds.map((id) => [id, document] as const)),
  )
  const groups: { id: string; title?: string; tables: TableSummary[] }[] = []
  for (const table of tables) {
    const document = documentOf.get(table.id)
    const last = groups.at(-1)
    const isSame = last && (document ? last.id === document.id : last.title === undefined)
    if (isSame) last.tables.push(table)
    else if (document) groups.push({ id: document.id, title: document.name, tables: [table] })
    else groups.push({ id: table.id, tables: [table] })
  }
  return groups
}
