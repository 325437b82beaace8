import type { NumericArray } from '../../table/column.ts'
import { BOOLEAN_NULL } from '../../table/columnCell.ts'
import type { Datatype } from '../../table/field.ts'
import { asciiText, nearestFloat, parseDecimal, parsed } from './decimal.ts'
import type { CellNote } from './diagnostics.ts'

/** Notes a repair of the cell being read. */
export type Note = (note: CellNote) => void

/** Reads one primitive of a datatype from text (VOTable 1.5 §6). */
export interface TextItem {
  /** Puts the item in `bytes[start..end)`, which has no blanks around, at `at`; false when it is null. */
  put(values: NumericArray, at: number, bytes: Uint8Array, start: number, end: number): boolean
}

const NULL_WORDS = /^(null|n\/a|none|--?|\.\.\.)$/i

/** Reads floating-point text that `parseDecimal` does not: infinities, Fortran's D; undefined = none. */
function oddFloat(text: string): number | undefined {
  if (/^[+-]?inf(inity)?$/i.test(text))
    return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  if (/^[+-]?nan$/i.test(text)) return Number.NaN
  const decimal = /^([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))[dDqQ]([+-]?[0-9]+)$/.exec(text)
  return decimal ? Number(`${decimal[1]}e${decimal[2]}`) : undefined
}

class FloatItem implements TextItem {
  readonly #single: boolean
  readonly #note: Note

  constructor(single: boolean, note: Note) {
    this.#single = single
    this.#note = note
  }

  put(values: NumericArray, at: number, bytes: Uint8Array, start: number, end: number): boolean {
    const stop = parseDecimal(bytes, start)
    if (stop === end && stop > start) {
      const value = parsed[0] as number
      values[at] = this.#single ? nearestFloat(value, bytes, start, end) : value
      return true
    }
    const text = asciiText(bytes, start, end)
    const value = oddFloat(text)
    values[at] = value ?? Number.NaN
    if (value === undefined) this.#note(NULL_WORDS.test(text) ? 'nullWord' : 'badNumber')
    else if (/[dq]/i.test(text)) this.#note('spelling')
    return value !== undefined
  }
}

/** The whole numbers of each datatype and the bits its hexadecimal literals fill. */
const INTEGERS = {
  unsignedByte: { bits: 8, least: 0n, most: 255n },
  short: { bits: 16, least: -32768n, most: 32767n },
  int: { bits: 32, least: -2147483648n, most: 2147483647n },
  long: { bits: 64, least: -9223372036854775808n, most: 9223372036854775807n },
}

type IntegerDatatype = keyof typeof INTEGERS

/** Returns the whole number in `text`, undefined (with a note) when it is null or none. */
export function parseInteger(
  text: string,
  datatype: IntegerDatatype,
  note: Note,
): bigint | undefined {
  const { bits, least, most } = INTEGERS[datatype]
  let value: bigint
  if (/^[+-]?[0-9]+$/.test(text)) value = BigInt(text.replace(/^\+/, ''))
  else if (/^[+-]?0x[0-9a-f]+$/i.test(text)) {
    value = BigInt(text.replace(/^[+-]/, ''))
    if (text.startsWith('-')) value = -value
    else if (datatype !== 'unsignedByte' && value < 1n << BigInt(bits))
      value = BigInt.asIntN(bits, value)
  } else {
    const number = /^[+-]?nan$/i.test(text) || text === '' ? Number.NaN : Number(text)
    if (!Number.isFinite(number)) {
      const nan = /^[+-]?nan$/i.test(text)
      note(nan ? 'nanInteger' : NULL_WORDS.test(text) ? 'nullWord' : 'badNumber')
      return undefined
    }
    note(Number.isInteger(number) ? 'spelling' : 'notWhole')
    value = BigInt(Math.trunc(number))
  }
  if (value >= least && value <= most) return value
  note('outOfRange')
  return value < least ? least : most
}

class IntegerItem implements TextItem {
  readonly #datatype: IntegerDatatype
  readonly #note: Note

  constructor(datatype: IntegerDatatype, note: Note) {
    this.#datatype = datatype
    this.#note = note
  }

  put(values: NumericArray, at: number, bytes: Uint8Array, start: number, end: number): boolean {
    const value = parseInteger(asciiText(bytes, start, end), this.#datatype, this.#note)
    if (values instanceof BigInt64Array) values[at] = value ?? 0n
    else values[at] = Number(value ?? 0n)
    return value !== undefined
  }
}

/** Returns 1, 0 or BOOLEAN_NULL; undefined for text that is no boolean. */
export function parseBoolean(text: string): number | undefined {
  if (/^(t|true|1|y|yes)$/i.test(text)) return 1
  if (/^(f|false|0|n|no)$/i.test(text)) return 0
  return text === '?' || text === '' ? BOOLEAN_NULL : undefined
}

class BooleanItem implements TextItem {
  readonly #note: Note

  constructor(note: Note) {
    this.#note = note
  }

  put(values: NumericArray, at: number, bytes: Uint8Array, start: number, end: number): boolean {
    const text = asciiText(bytes, start, end)
    const value = parseBoolean(text)
    if (value === undefined) this.#note(NULL_WORDS.test(text) ? 'nullWord' : 'badBoolean')
    else if (/^[yn]/i.test(text)) this.#note('spelling')
    values[at] = value ?? BOOLEAN_NULL
    return value !== undefined && value !== BOOLEAN_NULL
  }
}

/** Returns the reader for the primitives of a datatype that is neither text nor bit. */
export function textItemFor(datatype: Datatype, note: Note): TextItem {
  switch (datatype) {
    case 'boolean':
      return new BooleanItem(note)
    case 'unsignedByte':
    case 'short':
    case 'int':
    case 'long':
      return new IntegerItem(datatype, note)
    default:
      return new FloatItem(datatype === 'float' || datatype === 'floatComplex', note)
  }
}
