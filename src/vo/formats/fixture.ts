import type { CellValue, Table } from '../../table/column.ts'
import type { DocumentEnd, DocumentOptions, TableFormat, TableHead } from '../tableDocument.ts'
import { readTables } from './readTables.ts'

/** What a document was read into. */
export interface Reading {
  tables: Table[]
  heads: TableHead[]
  end: DocumentEnd
  head: Uint8Array | undefined
  format: TableFormat | undefined
}

const never = () => new AbortController().signal

/** Reads a document of any format; `events` gets the order in which things are told. */
export async function readAny(
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  options: Partial<DocumentOptions> = {},
  events: string[] = [],
): Promise<Reading> {
  const tables: Table[] = []
  const heads: TableHead[] = []
  let head: Uint8Array | undefined
  let format: TableFormat | undefined
  const handler = {
    onHead(bytesSeen: Uint8Array, seen: TableFormat | undefined) {
      events.push('head')
      head = bytesSeen
      format = seen
    },
    onTable(table: Table, tableHead: TableHead) {
      events.push('table')
      tables.push(table)
      heads.push(tableHead)
    },
    onRows() {
      events.push('rows')
    },
  }
  const end = await readTables(bytes, handler, { signal: never(), ...options })
  return { tables, heads, end, head, format }
}

/** Returns all cells of a table, row by row. */
export function cellsOf(table: Table | undefined): CellValue[][] {
  return Array.from({ length: table?.rowCount ?? 0 }, (_, row) =>
    (table?.fields ?? []).map((_field, index) => table?.column(index).get(row) ?? null),
  )
}

/** Returns text as UTF-8. */
export const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Yields the bytes in pieces of `size`. */
export async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

/** Returns the pieces one behind the other. */
export function joined(...pieces: Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]))
}

/** Returns a VOTable with one column of whole numbers. */
export function votableOf(name: string, ...rows: number[]): string {
  const cells = rows.map((row) => `<TR><TD>${row}</TD></TR>`).join('')
  return `<?xml version="1.0"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results">
<TABLE name="${name}"><FIELD name="n" datatype="int"/><DATA><TABLEDATA>${cells}</TABLEDATA></DATA>
</TABLE></RESOURCE></VOTABLE>`
}

/** Returns a tar archive (ustar) of these files. */
export function tarOf(files: Record<string, Uint8Array>): Uint8Array {
  const blocks = Object.entries(files).flatMap(([name, bytes]) => {
    const header = new Uint8Array(512)
    header.set(bytesOf(name))
    header.set(bytesOf(bytes.length.toString(8).padStart(11, '0')), 124)
    header.set(bytesOf('        0'), 148)
    header.set(bytesOf('ustar\u000000'), 257)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.set(bytesOf(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
    return [header, bytes, new Uint8Array((512 - (bytes.length % 512)) % 512)]
  })
  return joined(...blocks, new Uint8Array(1024))
}
