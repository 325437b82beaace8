import type { GoldenValue } from './golden.ts'

/** One primitive: as text, as bytes, and what it is. */
export interface Primitive {
  text: string
  bytes: readonly number[]
  /** Two numbers for a complex one. */
  value: readonly GoldenValue[]
}

export type NumericDatatype =
  | 'boolean'
  | 'bit'
  | 'unsignedByte'
  | 'short'
  | 'int'
  | 'long'
  | 'float'
  | 'double'
  | 'floatComplex'
  | 'doubleComplex'

type Pair = readonly [text: string, hex: string]

/*
 * Text and bytes are both written by hand; the value comes from the bytes through DataView. That
 * text and bytes are the same is for the readers to find, ours and the peers.
 */

const BYTES: Pair[] = [
  ['0', '00'],
  ['7', '07'],
  ['255', 'ff'],
  ['128', '80'],
  ['1', '01'],
  ['200', 'c8'],
]

const SHORTS: Pair[] = [
  ['-32768', '8000'],
  ['32767', '7fff'],
  ['-1', 'ffff'],
  ['0', '0000'],
  ['258', '0102'],
  ['-12', 'fff4'],
]

const INTS: Pair[] = [
  ['-2147483648', '80000000'],
  ['2147483647', '7fffffff'],
  ['-1', 'ffffffff'],
  ['0', '00000000'],
  ['16909060', '01020304'],
  ['-12', 'fffffff4'],
]

const LONGS: Pair[] = [
  ['-9223372036854775808', '8000000000000000'],
  ['9223372036854775807', '7fffffffffffffff'],
  ['9007199254740993', '0020000000000001'],
  ['-1', 'ffffffffffffffff'],
  ['0', '0000000000000000'],
  ['-9007199254740993', 'ffdfffffffffffff'],
]

const FLOATS: Pair[] = [
  ['0.1', '3dcccccd'],
  ['-2.5', 'c0200000'],
  ['3.4028235e38', '7f7fffff'],
  ['1e-45', '00000001'],
  ['-0.0', '80000000'],
  ['16777216', '4b800000'],
]

const DOUBLES: Pair[] = [
  ['0.1', '3fb999999999999a'],
  ['-2.5', 'c004000000000000'],
  ['1.7976931348623157e308', '7fefffffffffffff'],
  ['5e-324', '0000000000000001'],
  ['-0.0', '8000000000000000'],
  ['0.3333333333333333', '3fd5555555555555'],
]

const FLOAT_SPECIALS: Pair[] = [
  ['NaN', '7fc00000'],
  ['+Inf', '7f800000'],
  ['-Inf', 'ff800000'],
]

const DOUBLE_SPECIALS: Pair[] = [
  ['NaN', '7ff8000000000000'],
  ['+Inf', '7ff0000000000000'],
  ['-Inf', 'fff0000000000000'],
]

function bytesOfHex(hex: string): number[] {
  return Array.from({ length: hex.length / 2 }, (_, k) =>
    Number.parseInt(hex.slice(2 * k, 2 * k + 2), 16),
  )
}

function primitives(pairs: readonly Pair[], get: (view: DataView) => GoldenValue): Primitive[] {
  return pairs.map(([text, hex]) => {
    const bytes = bytesOfHex(hex)
    return { text, bytes, value: [get(new DataView(Uint8Array.from(bytes).buffer))] }
  })
}

/** Returns complex numbers: each number with the one after it. */
function complex(parts: readonly Primitive[]): Primitive[] {
  return parts.map((re, index) => {
    const im = parts[(index + 1) % parts.length] ?? re
    return {
      text: `${re.text} ${im.text}`,
      bytes: [...re.bytes, ...im.bytes],
      value: [...re.value, ...im.value],
    }
  })
}

const floats = primitives(FLOATS, (view) => view.getFloat32(0))
const doubles = primitives(DOUBLES, (view) => view.getFloat64(0))
const floatSpecials = primitives(FLOAT_SPECIALS, (view) => view.getFloat32(0))
const doubleSpecials = primitives(DOUBLE_SPECIALS, (view) => view.getFloat64(0))

const code = (character: string) => [character.charCodeAt(0)]

/** Ordinary values of every datatype but text: extremes, and what lies between. */
export const PRIMITIVES: Record<NumericDatatype, readonly Primitive[]> = {
  boolean: [
    { text: 'T', bytes: code('T'), value: [true] },
    { text: 'F', bytes: code('F'), value: [false] },
    { text: 'true', bytes: code('t'), value: [true] },
    { text: '0', bytes: code('0'), value: [false] },
    { text: '1', bytes: code('1'), value: [true] },
    { text: 'False', bytes: code('f'), value: [false] },
  ],
  bit: [1, 0, 1, 1, 0, 0].map((bit) => ({ text: String(bit), bytes: [bit * 0x80], value: [bit] })),
  unsignedByte: primitives(BYTES, (view) => view.getUint8(0)),
  short: primitives(SHORTS, (view) => view.getInt16(0)),
  int: primitives(INTS, (view) => view.getInt32(0)),
  long: primitives(LONGS, (view) => view.getBigInt64(0)),
  float: floats,
  double: doubles,
  floatComplex: complex(floats),
  doubleComplex: complex(doubles),
}

/** What stands for no number: NaN (and the infinities), and `?` for booleans. */
export const SPECIALS: Partial<Record<NumericDatatype, readonly Primitive[]>> = {
  boolean: [{ text: '?', bytes: code('?'), value: [null] }],
  float: floatSpecials,
  double: doubleSpecials,
  floatComplex: complex(floatSpecials),
  doubleComplex: complex(doubleSpecials),
}
