import type { CellValue, Table } from '../table/column.ts'
import type { DocumentEnd, DocumentOptions, ReadDocument, TableHead } from './tableDocument.ts'

const encoder = new TextEncoder()

/** What a document was read into. */
export interface Reading {
  tables: Table[]
  heads: TableHead[]
  end: DocumentEnd
}

/** Reads a document given as text or bytes, in pieces that end at `cuts`. */
export async function readAll(
  read: ReadDocument,
  document: string | Uint8Array,
  options: Partial<DocumentOptions> = {},
  cuts: readonly number[] = [],
): Promise<Reading> {
  const bytes = typeof document === 'string' ? encoder.encode(document) : document
  const tables: Table[] = []
  const heads: TableHead[] = []
  const handler = {
    onTable(table: Table, head: TableHead) {
      tables.push(table)
      heads.push(head)
    },
    onRows() {},
  }
  const signal = new AbortController().signal
  const end = await read(piecesOf(bytes, cuts), handler, { signal, ...options })
  return { tables, heads, end }
}

async function* piecesOf(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0
  for (const cut of [...cuts, bytes.length]) {
    yield bytes.slice(from, cut)
    from = cut
  }
}

/** Returns all cells of a table, row by row; typed arrays as plain ones. */
export function cellsOf(table: Table | undefined): unknown[][] {
  const rows: unknown[][] = []
  for (let row = 0; row < (table?.rowCount ?? 0); row++)
    rows.push((table?.fields ?? []).map((_, index) => plain(table?.column(index).get(row) ?? null)))
  return rows
}

function plain(cell: CellValue): unknown {
  return ArrayBuffer.isView(cell) ? Array.from(cell as Iterable<unknown>) : cell
}

/** Returns what a reading should be judged by; what pieces show early can widen later. */
export function digest({ tables, heads, end }: Reading): unknown {
  return {
    end: {
      ...end,
      diagnostics: end.diagnostics.filter(({ kind }) => kind !== 'columnWidened'),
    },
    heads: heads.map(({ fields: _, ...rest }) => rest),
    tables: tables.map((table) => ({ fields: table.fields, cells: cellsOf(table) })),
  }
}

/** Returns the datatypes of a table's columns. */
export function datatypesOf(table: Table | undefined): string[] {
  return (table?.fields ?? []).map(({ datatype }) => datatype)
}
