import type { CellValue, Table } from '../../table/column.ts'
import type { VOTableDocument } from './model.ts'
import { type ReadOptions, readVOTable } from './reader.ts'

const encoder = new TextEncoder()

/** Returns text as UTF-8 bytes. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Returns a document with one table: FIELD elements and the content of DATA. */
export function documentOf(fields: string, data: string): string {
  return `<?xml version="1.0"?>\n<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<RESOURCE type="results"><TABLE name="t">${fields}<DATA>${data}</DATA></TABLE></RESOURCE></VOTABLE>\n`
}

/** Returns a document in BINARY or BINARY2 whose rows are these bytes. */
export function binaryDocument(
  serialization: 'BINARY' | 'BINARY2',
  fields: string,
  rows: readonly number[],
): string {
  const base64 = btoa(String.fromCharCode(...rows)).replace(/(.{20})/g, '$1\n')
  return documentOf(
    fields,
    `<${serialization}><STREAM encoding="base64">${base64}</STREAM></${serialization}>`,
  )
}

/** Returns all cells of a table, row by row. */
export function cellsOf(table: Table | undefined): CellValue[][] {
  const rows: CellValue[][] = []
  for (let row = 0; row < (table?.rowCount ?? 0); row++)
    rows.push((table?.fields ?? []).map((_, index) => table?.column(index).get(row) ?? null))
  return rows
}

/** Yields the bytes in pieces that end at the given positions. */
export async function* piecesOf(
  bytes: Uint8Array,
  cuts: readonly number[],
): AsyncGenerator<Uint8Array> {
  let from = 0
  for (const cut of [...cuts, bytes.length]) {
    yield bytes.slice(from, cut)
    from = cut
  }
}

/** Reads a document given as text. */
export function readText(text: string, options?: ReadOptions): Promise<VOTableDocument> {
  return readVOTable(bytesOf(text), options)
}

/** Returns what a reading should be judged by: everything but the live objects. */
export function digest(document: VOTableDocument): unknown {
  const { tables, resources, ids, ...rest } = document
  return {
    ...rest,
    resourceCount: resources.length,
    ids: [...ids.keys()],
    tables: tables.map((table) => ({
      name: table.name,
      fields: table.fields,
      params: table.params,
      infos: table.infos,
      groups: table.groups,
      description: table.description,
      cells: cellsOf(table),
      nulls: cellsOf(table).map((row, index) =>
        row.map((_, column) => table.column(column).isNull(index)),
      ),
    })),
  }
}

/**
 * Reads a document split in two at every `stride`th position, and in pieces of 1 to 13 bytes, so
 * that a chunk ends at every position; returns the digests.
 */
export async function digestsOfSplits(bytes: Uint8Array, stride: number): Promise<unknown[]> {
  const digests: unknown[] = []
  for (let cut = 0; cut <= bytes.length; cut += stride)
    digests.push(digest(await readVOTable(piecesOf(bytes, [cut]))))
  for (const size of [1, 2, 3, 5, 13]) {
    const cuts = Array.from({ length: Math.floor(bytes.length / size) }, (_, k) => k * size)
    digests.push(digest(await readVOTable(piecesOf(bytes, cuts))))
  }
  return digests
}
