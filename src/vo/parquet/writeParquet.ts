import type { KeyValue, SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { CellValue, Column } from '../../table/column.ts'
import type { Datatype, Field } from '../../table/field.ts'
import { isComplex, type Shape, shapeOf } from '../../table/shape.ts'
import type { TableToWrite, WrittenPiece } from '../tableDocument.ts'
import { documentHead, documentTail } from '../votable/index.ts'
import { CONTENT_KEY, VERSION_KEY } from './metadata.ts'

const MOST_ROWS_AT_ONCE = 1 << 17
const MOST_BYTES_AT_ONCE = 1 << 25

type Leaf = Omit<SchemaElement, 'name' | 'repetition_type'>

const LEAVES: Record<Datatype, Leaf> = {
  boolean: { type: 'BOOLEAN' },
  bit: { type: 'BOOLEAN' },
  unsignedByte: { type: 'INT32', converted_type: 'UINT_8' },
  short: { type: 'INT32', converted_type: 'INT_16' },
  int: { type: 'INT32' },
  long: { type: 'INT64' },
  char: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  unicodeChar: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  float: { type: 'FLOAT' },
  double: { type: 'DOUBLE' },
  floatComplex: { type: 'FLOAT' },
  doubleComplex: { type: 'DOUBLE' },
}

function isList({ datatype }: Field, { scalar, text, stringLength }: Shape): boolean {
  return text ? stringLength > 0 : !scalar || isComplex(datatype)
}

/** One column is one element, or the three levels of a list. */
function elementsOf(name: string, field: Field, list: boolean): SchemaElement[] {
  const leaf = LEAVES[field.datatype]
  if (!list) return [{ name, repetition_type: 'OPTIONAL', ...leaf }]
  return [
    { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', ...leaf },
  ]
}

/** In Parquet, no two columns have the same name. */
function uniqueNames(fields: readonly Field[]): string[] {
  const taken = new Set<string>()
  return fields.map(({ name }, index) => {
    const first = name || `col${index + 1}`
    let unique = first
    for (let n = 2; taken.has(unique); n++) unique = `${first}_${n}`
    taken.add(unique)
    return unique
  })
}

/** Returns the VOTable that describes the table: one TABLE, without DATA (VOParquet 1.0 §2.2). */
function describingDocument(table: TableToWrite): string {
  const { name, description, params, infos, coosys = [], timesys = [], groups, links } = table
  const head = documentHead({
    fields: table.rows.table.fields,
    ...(name === undefined ? {} : { tableName: name }),
    ...(description === undefined ? {} : { description }),
    params,
    infos,
    coosys,
    timesys,
    ...(groups ? { groups } : {}),
    ...(links ? { links } : {}),
    serialization: 'TABLEDATA',
  })
  const tail = documentTail('TABLEDATA', table.queryStatus)
  const decoder = new TextDecoder()
  return `${decoder.decode(head)}${decoder.decode(tail)}`.replace(/<DATA>[\s\S]*<\/DATA>\s*/, '')
}

type ToValue = (cell: CellValue) => unknown

/** Cells as the writer takes them: bits as booleans, arrays as plain ones. */
function valueMaker({ datatype }: Field, list: boolean): ToValue {
  const asBoolean = datatype === 'bit' || datatype === 'boolean'
  const item = (value: unknown) => (asBoolean && value !== null ? Boolean(value) : value)
  if (!list) return item
  return (cell) => (cell === null ? null : Array.from(cell as unknown as ArrayLike<unknown>, item))
}

function rowsAtOnce(columns: readonly Column[], rowCount: number): number {
  const bytes = columns.reduce((sum, column) => sum + column.memoryBytes, 0)
  const perRow = Math.max(1, bytes / Math.max(1, rowCount))
  return Math.max(1, Math.min(MOST_ROWS_AT_ONCE, Math.floor(MOST_BYTES_AT_ONCE / perRow)))
}

/** Takes out what was written since the last time. */
function takeBytes(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}

/**
 * Yields the table as a Parquet file (Snappy) in pieces, one per row group, so that little is held
 * at a time. Nulls are nulls, arrays and complex numbers lists, names that stand twice get a number.
 * A VOTable in the file's metadata says all that is known of the columns (VOParquet 1.0).
 */
export function* writeParquet(table: TableToWrite): Generator<WrittenPiece, void> {
  const { rowCount, rowAt } = table.rows
  const { fields } = table.rows.table
  const columns = fields.map((_, index) => table.rows.table.column(index))
  const lists = fields.map((field) =>
    isList(
      field,
      shapeOf(field, () => {}),
    ),
  )
  const makers = fields.map((field, index) => valueMaker(field, lists[index] ?? false))
  const names = uniqueNames(fields)
  const kvMetadata: KeyValue[] = [
    { key: VERSION_KEY, value: '1.0' },
    { key: CONTENT_KEY, value: describingDocument(table) },
  ]
  const bytes = new ByteWriter()
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: 'schema', num_children: fields.length },
      ...fields.flatMap((field, index) =>
        elementsOf(names[index] ?? '', field, lists[index] ?? false),
      ),
    ],
    kvMetadata,
    createdBy: 'VO Workbench',
  })
  const step = rowsAtOnce(columns, rowCount)
  for (let start = 0; start < rowCount; start += step) {
    const count = Math.min(step, rowCount - start)
    writer.write({
      columnData: columns.map((column, index) => ({
        name: names[index] ?? '',
        data: Array.from({ length: count }, (_, k) => {
          const cell = column.get(rowAt(start + k))
          return makers[index]?.(cell) ?? null
        }),
      })),
      rowGroupSize: count,
    })
    yield { bytes: takeBytes(bytes), rowsWritten: start + count }
  }
  writer.finish()
  yield { bytes: takeBytes(bytes), rowsWritten: rowCount }
}
