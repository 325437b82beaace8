/** What a TFORM of a binary table says (FITS 4.0 §7.3.1 to §7.3.5). */
export interface Form {
  code: FormCode
  /** Items in a cell (bytes of a string); in a cell of variable length, not known. */
  repeat: number
  /** The cell is a descriptor of an array in the heap: of two 32-bit or two 64-bit integers. */
  descriptor: 'P' | 'Q' | undefined
  /** Length of each string in an array of strings; 0 for one string. */
  stringLength: number
}

export type FormCode = 'L' | 'X' | 'B' | 'I' | 'J' | 'K' | 'A' | 'E' | 'D' | 'C' | 'M'

const FORM = /^([0-9]*)([LXBIJKAEDCMPQ])(.*)$/
const SUBSTRING = /^(?::SSTR)?([0-9]+)/

/** Bytes of an item; bits are counted otherwise. */
export const FORM_BYTES: Record<FormCode, number> = {
  L: 1,
  X: 1 / 8,
  B: 1,
  I: 2,
  J: 4,
  K: 8,
  A: 1,
  E: 4,
  D: 8,
  C: 8,
  M: 16,
}

/** Returns what a TFORM says; undefined where it says nothing. */
export function parseForm(text: string): Form | undefined {
  const [, repeatText = '', code = '', rest = ''] =
    FORM.exec(text.replace(/\s+/g, '').toUpperCase()) ?? []
  if (code === '') return undefined
  const repeat = repeatText === '' ? 1 : Number(repeatText)
  if (!Number.isSafeInteger(repeat)) return undefined
  if (code === 'P' || code === 'Q') return descriptorForm(code, repeat, rest)
  const width = code === 'A' ? Number(SUBSTRING.exec(rest)?.[1] ?? 0) : 0
  if (repeatText === '' && width > 0)
    return { code: 'A', repeat: width, descriptor: undefined, stringLength: 0 }
  const several = width > 0 && width < repeat
  return {
    code: code as FormCode,
    repeat,
    descriptor: undefined,
    stringLength: several ? width : 0,
  }
}

function descriptorForm(descriptor: 'P' | 'Q', repeat: number, rest: string): Form | undefined {
  const code = rest[0] ?? ''
  if (!/^[LXBIJKAEDCM]$/.test(code)) return undefined
  const width = code === 'A' ? Number(SUBSTRING.exec(rest.slice(1))?.[1] ?? 0) : 0
  return {
    code: code as FormCode,
    repeat: Math.min(repeat, 1),
    descriptor,
    stringLength: width,
  }
}

/** Returns the bytes that cells of this form take in a row. */
export function rowBytesOf({ code, repeat, descriptor }: Form): number {
  if (descriptor) return repeat * (descriptor === 'P' ? 8 : 16)
  return Math.ceil(repeat * FORM_BYTES[code])
}

/** Returns the axes that a TDIM says, first axis fastest; undefined where it says none. */
export function parseDimensions(text: string): number[] | undefined {
  const inner = /^\(([0-9, ]+)\)$/.exec(text.trim())?.[1]
  const axes = inner?.split(',').map((axis) => Number(axis.trim() || Number.NaN))
  return axes?.every((axis) => Number.isSafeInteger(axis) && axis > 0) ? axes : undefined
}
