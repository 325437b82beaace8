import { countBytes } from './cells.ts'
import {
  type Golden,
  type GoldenCell,
  type GoldenColumn,
  goldenOf,
  type Serialization,
} from './golden.ts'

type TextDatatype = 'char' | 'unicodeChar'

const SERIALIZATIONS: readonly Serialization[] = ['TABLEDATA', 'BINARY', 'BINARY2']

/** ASCII, or UTF-16 in big-endian order: what the datatypes are made of (VOTable 1.5 §2.1). */
function units(datatype: TextDatatype, text: string): number[] {
  const codes = Array.from({ length: text.length }, (_, k) => text.charCodeAt(k))
  return datatype === 'char' ? codes : codes.flatMap((unit) => [unit >> 8, unit & 255])
}

/** What pads strings: NUL and rubbish behind it, or blanks. */
function padded(text: string, length: number, row: number): string {
  if (text.length >= length) return text
  return row % 2 === 0 ? text.padEnd(length) : `${text}\0`.padEnd(length, '!')
}

function fixedCell(datatype: TextDatatype, text: string, length: number, row: number): GoldenCell {
  return { text, bytes: units(datatype, padded(text, length, row)), value: text }
}

function variableCell(datatype: TextDatatype, text: string): GoldenCell {
  return { text, bytes: [...countBytes(text.length), ...units(datatype, text)], value: text }
}

/** Returns a cell of one string: of fixed length (1 without arraysize), or of any. */
export function stringCell(
  datatype: TextDatatype,
  text: string,
  arraysize: string | undefined,
): GoldenCell {
  if (arraysize?.endsWith('*')) return variableCell(datatype, text)
  return fixedCell(datatype, text, Number(arraysize ?? 1), 0)
}

/** Returns a cell of strings of one length each; `count` is 0 for any number of them. */
export function stringsCell(
  datatype: TextDatatype,
  strings: readonly string[],
  length: number,
  count: number,
): GoldenCell {
  const text = strings.map((string) => string.padEnd(length)).join('')
  const bytes = units(datatype, text)
  return {
    text,
    bytes: count === 0 ? [...countBytes(text.length), ...bytes] : bytes,
    value: [...strings],
  }
}

function asNull(cell: GoldenCell): GoldenCell {
  return { ...cell, text: '', value: null, masked: true }
}

/** What a serialisation can say of strings that are not there, and of those that are empty. */
function without(
  serialization: Serialization,
  fixed: readonly [GoldenCell, GoldenCell],
): GoldenCell[] {
  const [empty, some] = fixed
  if (serialization === 'TABLEDATA') return [asNull(empty)]
  return serialization === 'BINARY2' ? [asNull(empty), asNull(some), empty] : [empty]
}

const WORDS = {
  char: ['alpha', 'a<b&', 'x"y', "'z'", 'a b', 'end'],
  unicodeChar: ['αβγδε', 'a<b&', '日本', "'é'", 'x y', 'Ωπ'],
}

function columns(
  datatype: TextDatatype,
  serialization: Serialization,
): Record<string, GoldenColumn[]> {
  const words = WORDS[datatype]
  const column = (
    arraysize: string | undefined,
    cell: (word: string, row: number) => GoldenCell,
  ) => ({
    name: arraysize ?? 'scalar',
    attributes: `datatype="${datatype}"${arraysize ? ` arraysize="${arraysize}"` : ''}`,
    cells: [...words.map(cell), ...without(serialization, [cell('', 1), cell(words[5] ?? '', 1)])],
  })
  return {
    fixed: [
      column(undefined, (word) => fixedCell(datatype, word.slice(0, 1), 1, 1)),
      column('5', (word, row) => fixedCell(datatype, word, 5, row)),
    ],
    variable: [column('*', (word, row) => variableCell(datatype, word.repeat(1 + (row % 3))))],
    bounded: [column('12*', (word, row) => variableCell(datatype, word.repeat(1 + (row % 2))))],
  }
}

/** char and unicodeChar as strings: one character, fixed, variable, bounded. */
export function stringGoldens(): Golden[] {
  return (['char', 'unicodeChar'] as const).flatMap((datatype) =>
    SERIALIZATIONS.flatMap((serialization) =>
      Object.entries(columns(datatype, serialization)).map(([kind, list]) =>
        goldenOf(`${datatype}-${kind}`, serialization, list),
      ),
    ),
  )
}

/** Arrays of strings, of three and of any number. */
export function stringArrayGoldens(): Golden[] {
  return (['char', 'unicodeChar'] as const).flatMap((datatype) =>
    SERIALIZATIONS.map((serialization) => {
      const rows = WORDS[datatype].map((_, row) => WORDS[datatype].slice(row, row + 3))
      const three = rows.slice(0, 4).map((row) => stringsCell(datatype, row, 5, 3))
      const any = rows
        .slice(0, 4)
        .map((row, k) => stringsCell(datatype, row.slice(0, 1 + (k % 3)), 5, 0))
      const attributes = `datatype="${datatype}" arraysize=`
      return goldenOf(`${datatype}-arrays`, serialization, [
        { name: '5x3', attributes: `${attributes}"5x3"`, cells: three },
        { name: '5x*', attributes: `${attributes}"5x*"`, cells: any },
      ])
    }),
  )
}
