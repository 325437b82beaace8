import type { Table } from '../../src/table/column.ts'
import { readTables } from '../../src/vo/formats/index.ts'
import type { ByteSource } from '../../src/vo/tableDocument.ts'

/** Returns a document's tables, read to the end. */
export async function readWhole(source: ByteSource): Promise<Table[]> {
  const tables: Table[] = []
  const handler = { onTable: (table: Table) => tables.push(table), onRows: () => {} }
  const { error } = await readTables(source, handler, { signal: new AbortController().signal })
  if (error) throw new Error(error.message)
  return tables
}
