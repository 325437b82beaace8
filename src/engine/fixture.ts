import type { CellValue } from '../table/column.ts'
import type { Field } from '../table/field.ts'
import { createVOTableWriter, readVOTable, type VOTableDocument } from '../vo/votable/index.ts'
import { createEngine, type Engine, type SampleTable } from './engine.ts'
import { openNodeDatabase } from './nodeDatabase.ts'

/** A table for tests: FIELDs and rows. */
export interface TestTable {
  name: string
  fields: readonly Field[]
  rows: readonly (readonly CellValue[])[]
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Returns the table as a sample VOTable of schema `test`. */
export function toSample({ name, fields, rows }: TestTable): SampleTable {
  const writer = createVOTableWriter({ fields, serialization: 'BINARY2' })
  const cell = (row: number, column: number) => rows[row]?.[column] ?? null
  const bytes = joinBytes([
    writer.head(),
    writer.rows(cell, rows.length),
    writer.tail({ value: 'OK', message: '' }),
  ])
  const description = `Table ${name} for tests`
  return {
    schema: 'test',
    table: name,
    description,
    bytes,
    url: `http://localhost/data/${name}.vot`,
  }
}

/** Reads a stream of the engine to its end. */
export async function readAnswer(stream: ReadableStream<Uint8Array>): Promise<VOTableDocument> {
  const parts: Uint8Array[] = []
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
  }
  return readVOTable(joinBytes(parts))
}

/** An answer in the form that tests compare. */
export interface Answer {
  names: string[]
  fields: readonly Field[]
  rows: unknown[][]
  document: VOTableDocument
}

const plain = (value: CellValue): unknown =>
  value !== null && typeof value === 'object' ? Array.from(value as ArrayLike<unknown>) : value

/** An engine with test tables, and a short way to ask it. */
export interface TestEngine {
  engine: Engine
  ask(adql: string, maxrec?: number): Promise<Answer>
}

/** Starts an engine that holds the tables. */
export async function startTestEngine(tables: readonly TestTable[]): Promise<TestEngine> {
  const engine = createEngine(openNodeDatabase)
  await engine.load(tables.map(toSample))
  return {
    engine,
    async ask(adql, maxrec = 1000) {
      const stream = await engine.query(new AbortController().signal, { adql, maxrec })
      const document = await readAnswer(stream)
      const [table] = document.tables
      if (table === undefined) throw new Error('no table in the answer')
      const rows = Array.from({ length: table.rowCount }, (_, row) =>
        table.fields.map((_field, column) => plain(table.column(column).get(row))),
      )
      return { names: table.fields.map(({ name }) => name), fields: table.fields, rows, document }
    },
  }
}
