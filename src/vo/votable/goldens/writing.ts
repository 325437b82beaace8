import type { Table } from '../../../table/column.ts'
import { readTables, writeTables } from '../../formats/index.ts'
import type { TableHead } from '../../tableDocument.ts'
import type { Serialization } from './golden.ts'

/** Returns the first table of a document, read and written as the workbench does. */
export async function writtenAgain(
  document: Uint8Array,
  serialization: Serialization,
): Promise<Uint8Array> {
  const found: { table: Table; head: TableHead }[] = []
  const onTable = (table: Table, head: TableHead) => found.push({ table, head })
  const { signal } = new AbortController()
  await readTables(document, { onTable, onRows: () => {} }, { signal })
  const [first] = found
  if (!first) throw new Error('The document has no table.')
  const { table, head } = first
  const rows = { table, rowCount: table.rowCount, rowAt: (position: number) => position }
  const queryStatus = { value: 'OK' as const, message: '' }
  const bytes: number[] = []
  const options = { format: 'votable' as const, serialization }
  for await (const piece of writeTables({ ...head, rows, queryStatus }, options))
    for (const byte of piece.bytes) bytes.push(byte)
  return Uint8Array.from(bytes)
}
