import type { CellValue } from '../table/column.ts'
import type { Field } from '../table/field.ts'
import { isReservedWord } from '../vo/adql/index.ts'
import type { Rows } from './arrowInsert.ts'
import { describeTable, type HeldTable } from './catalogue.ts'

const SCHEMA = 'TAP_SCHEMA'

type Kind = 'text' | 'int'

const field = (name: string, kind: Kind, description: string): Field =>
  kind === 'text'
    ? { name, datatype: 'char', arraysize: '*', description }
    : { name, datatype: 'int', description }

/** The tables of TAP_SCHEMA (TAP 1.1 §4). */
const DEFINITIONS: readonly { name: string; description: string; fields: readonly Field[] }[] = [
  {
    name: 'schemas',
    description: 'Schemas of the tables that the local engine holds',
    fields: [
      field('schema_name', 'text', 'Schema name'),
      field('utype', 'text', 'Utype of the schema'),
      field('description', 'text', 'What the schema holds'),
      field('schema_index', 'int', 'Recommended place in a list of schemas'),
    ],
  },
  {
    name: 'tables',
    description: 'Tables that the local engine holds',
    fields: [
      field('schema_name', 'text', 'Schema of the table'),
      field('table_name', 'text', 'Name of the table as it is written in a query'),
      field('table_type', 'text', 'table or view'),
      field('utype', 'text', 'Utype of the table'),
      field('description', 'text', 'What the table holds'),
      field('table_index', 'int', 'Recommended place in a list of tables'),
    ],
  },
  {
    name: 'columns',
    description: 'Columns of the tables that the local engine holds',
    fields: [
      field('table_name', 'text', 'Table of the column'),
      field('column_name', 'text', 'Name of the column as it is written in a query'),
      field('datatype', 'text', 'VOTable datatype'),
      field('arraysize', 'text', 'VOTable arraysize'),
      field('xtype', 'text', 'VOTable xtype'),
      field('size', 'int', 'Fixed number of elements; deprecated, see arraysize'),
      field('description', 'text', 'What the column holds'),
      field('utype', 'text', 'Utype of the column'),
      field('unit', 'text', 'Unit'),
      field('ucd', 'text', 'UCD'),
      field('indexed', 'int', '1 when the column is indexed'),
      field('principal', 'int', '1 when the column is of main interest'),
      field('std', 'int', '1 when a standard defines the column'),
      field('column_index', 'int', 'Place of the column in its table'),
    ],
  },
  {
    name: 'keys',
    description: 'Foreign keys between the tables; there are none',
    fields: [
      field('key_id', 'text', 'Name of the key'),
      field('from_table', 'text', 'Table that refers'),
      field('target_table', 'text', 'Table referred to'),
      field('description', 'text', 'What the key means'),
      field('utype', 'text', 'Utype of the key'),
    ],
  },
  {
    name: 'key_columns',
    description: 'Columns of the foreign keys; there are none',
    fields: [
      field('key_id', 'text', 'Name of the key'),
      field('from_column', 'text', 'Column that refers'),
      field('target_column', 'text', 'Column referred to'),
    ],
  },
]

/** Returns a name as a query must write it (TAP 1.1 §4.3: quotes included where they are needed). */
function writtenName(name: string): string {
  const isPlain = /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && !isReservedWord(name)
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`
}

const fullName = (table: HeldTable): string =>
  `${writtenName(table.schema)}.${writtenName(table.name)}`

function fixedSize({ arraysize }: Field): number | null {
  return arraysize !== undefined && /^\d+$/.test(arraysize) ? Number(arraysize) : null
}

function columnRows(tables: readonly HeldTable[]): CellValue[][] {
  return tables.flatMap((table) =>
    table.columns.map(({ field: column }, index) => [
      fullName(table),
      writtenName(column.name),
      column.datatype,
      column.arraysize ?? null,
      column.xtype ?? null,
      fixedSize(column),
      column.description ?? null,
      column.utype ?? null,
      column.unit ?? null,
      column.ucd ?? null,
      0,
      column.ucd?.includes('meta.main') === true ? 1 : 0,
      table.schema === SCHEMA || table.schema.toLowerCase() === 'ivoa' ? 1 : 0,
      index,
    ]),
  )
}

function contentOf(name: string, tables: readonly HeldTable[]): CellValue[][] {
  if (name === 'schemas')
    return [...new Set(tables.map((table) => table.schema))].map((schema, index) => [
      writtenName(schema),
      null,
      schema === SCHEMA ? 'What can be queried here' : null,
      index,
    ])
  if (name === 'tables')
    return tables.map((table, index) => [
      writtenName(table.schema),
      fullName(table),
      'table',
      null,
      table.description,
      index,
    ])
  return name === 'columns' ? columnRows(tables) : []
}

/** Returns the TAP_SCHEMA that describes the tables, itself included. */
export function makeTapSchema(held: readonly HeldTable[]): { table: HeldTable; rows: Rows }[] {
  const own = DEFINITIONS.map(({ name, description, fields }, index) =>
    describeTable({ schema: SCHEMA, name, description }, fields, `tap${index}`),
  )
  const all = [...held, ...own]
  return own.map((table) => {
    const content = contentOf(table.name, all)
    const fields = table.columns.map((column) => column.field)
    const cell = (row: number, column: number) => content[row]?.[column] ?? null
    return { table, rows: { fields, rowCount: content.length, cell } }
  })
}
