import type { CellValue, Table } from '../../table/column.ts'
import type { ByteSource, DocumentEnd, TableHead } from '../tableDocument.ts'
import { createFitsReader } from './index.ts'

const BLOCK = 2880

function padded(bytes: Uint8Array, fill: number): Uint8Array {
  const result = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK).fill(fill)
  result.set(bytes)
  return result
}

/** Returns card images as a header. Lines are as they stand in a file, without the padding. */
export function headerOf(lines: readonly string[]): Uint8Array {
  const text = [...lines, 'END'].map((line) => line.padEnd(80).slice(0, 80)).join('')
  return padded(
    Uint8Array.from(text, (character) => character.charCodeAt(0)),
    32,
  )
}

/** Returns `KEYWORD = value` as a card image; strings are quoted. */
export function cardOf(keyword: string, value: string | number | boolean, comment = ''): string {
  const logical = typeof value === 'boolean' ? (value ? 'T' : 'F') : String(value)
  const text =
    typeof value === 'string' ? `'${value.replaceAll("'", "''").padEnd(8)}'` : logical.padStart(20)
  return `${keyword.padEnd(8)}= ${text}${comment === '' ? '' : ` / ${comment}`}`
}

export const PRIMARY = headerOf([
  cardOf('SIMPLE', true),
  cardOf('BITPIX', 8),
  cardOf('NAXIS', 0),
  cardOf('EXTEND', true),
])

/** A table extension to be made: TFORMs, rows as bytes, and what else the header says. */
export interface Extension {
  forms: readonly string[]
  rows: readonly (readonly number[])[]
  heap?: readonly number[]
  cards?: readonly string[]
  /** Values that the header gives instead of the right ones; undefined leaves the card out. */
  wrong?: Readonly<Record<string, number | undefined>>
}

/** Returns a BINTABLE extension; columns are called c1, c2, ... where the cards do not name them. */
export function tableOf({ forms, rows, heap = [], cards = [], wrong = {} }: Extension): Uint8Array {
  const sizes: Record<string, number | undefined> = {
    NAXIS1: rows[0]?.length ?? 0,
    NAXIS2: rows.length,
    PCOUNT: heap.length,
    GCOUNT: 1,
    TFIELDS: forms.length,
    ...wrong,
  }
  const named = (n: number) => cards.some((card) => card.startsWith(`TTYPE${n} `))
  const lines = [
    cardOf('XTENSION', 'BINTABLE'),
    cardOf('BITPIX', 8),
    cardOf('NAXIS', 2),
    ...Object.entries(sizes).flatMap(([key, size]) =>
      size === undefined ? [] : [cardOf(key, size)],
    ),
    ...forms.flatMap((form, index) => [
      ...(named(index + 1) ? [] : [cardOf(`TTYPE${index + 1}`, `c${index + 1}`)]),
      cardOf(`TFORM${index + 1}`, form),
    ]),
    ...cards,
  ]
  return joined([headerOf(lines), padded(Uint8Array.from([...rows.flat(), ...heap]), 0)])
}

/** Returns bytes one behind the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}

/** Returns a file with a primary header and these extensions. */
export function fileOf(...extensions: readonly Extension[]): Uint8Array {
  return joined([PRIMARY, ...extensions.map(tableOf)])
}

/** Returns the bytes of big-endian numbers. */
export const be = {
  short: (...values: number[]) => bytesOf(values, 2, (view, at, value) => view.setInt16(at, value)),
  int: (...values: number[]) => bytesOf(values, 4, (view, at, value) => view.setInt32(at, value)),
  long: (...values: bigint[]) =>
    bytesOf(values, 8, (view, at, value) => view.setBigInt64(at, value)),
  float: (...values: number[]) =>
    bytesOf(values, 4, (view, at, value) => view.setFloat32(at, value)),
  double: (...values: number[]) =>
    bytesOf(values, 8, (view, at, value) => view.setFloat64(at, value)),
  text: (text: string, width: number) =>
    Array.from(text.padEnd(width), (character) => character.charCodeAt(0)),
}

function bytesOf<T>(
  values: readonly T[],
  size: number,
  set: (view: DataView, at: number, value: T) => void,
): number[] {
  const view = new DataView(new ArrayBuffer(values.length * size))
  values.forEach((value, index) => {
    set(view, index * size, value)
  })
  return [...new Uint8Array(view.buffer)]
}

/** What came out of a file. */
export interface Reading {
  tables: { table: Table; head: TableHead; cells: CellValue[][] }[]
  end: DocumentEnd
}

/** Returns all cells of a table, row by row. */
export function cellsOf(table: Table): CellValue[][] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.fields.map((_, index) => table.column(index).get(row)),
  )
}

/** Reads a file to its end. */
export async function readAll(source: ByteSource): Promise<Reading> {
  const found: { table: Table; head: TableHead }[] = []
  const handler = {
    onTable: (table: Table, head: TableHead) => found.push({ table, head }),
    onRows: () => {},
  }
  const end = await createFitsReader()(source, handler, { signal: new AbortController().signal })
  return { end, tables: found.map((one) => ({ ...one, cells: cellsOf(one.table) })) }
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

/** Returns what a reading should be judged by. */
export function digest({ tables, end }: Reading): unknown {
  const { diagnostics, infos, error } = end
  return { diagnostics, infos, error, tables: tables.map(({ head, cells }) => ({ head, cells })) }
}
