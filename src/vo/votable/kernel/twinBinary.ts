import fc from 'fast-check'
import { documentOf } from '../fixture.ts'

/** A column: its FIELD element and the bytes that may stand for its cells. */
interface BinaryColumn {
  field: string
  cell: fc.Arbitrary<number[]>
}

const ENCODER = new TextEncoder()

function numberBytes(size: number, put: (view: DataView) => void): number[] {
  const view = new DataView(new ArrayBuffer(size))
  put(view)
  return [...new Uint8Array(view.buffer)]
}

const byte = fc.integer({ min: 0, max: 255 })
const byteArray = (count: number) => fc.array(byte, { minLength: count, maxLength: count })
const doubles = fc
  .oneof(fc.double(), fc.constantFrom(99, -32768, Number.NaN))
  .map((value) => numberBytes(8, (view) => view.setFloat64(0, value)))
const floats = fc
  .oneof(fc.float(), fc.constantFrom(99, -32768, Number.NaN))
  .map((value) => numberBytes(4, (view) => view.setFloat32(0, value)))
const whole = (size: number, magic: number[]) =>
  fc.oneof({ weight: 4, arbitrary: byteArray(size) }, fc.constant(magic))

/** Datatypes with the bytes of a primitive, and whether they are text. */
const PRIMITIVES: [string, fc.Arbitrary<number[]>][] = [
  ['boolean', fc.constantFrom(84, 70, 116, 102, 49, 48, 63, 0, 1, 32, 78).map((code) => [code])],
  ['unsignedByte', whole(1, [99])],
  ['short', whole(2, [128, 0])],
  ['int', whole(4, [0, 0, 0, 99])],
  ['long', whole(8, [255, 255, 255, 255, 255, 255, 128, 0])],
  ['float', floats],
  ['double', doubles],
  ['floatComplex', fc.tuple(floats, floats).map((parts) => parts.flat())],
  ['doubleComplex', fc.tuple(doubles, doubles).map((parts) => parts.flat())],
  [
    'char',
    fc
      .oneof({ weight: 9, arbitrary: fc.integer({ min: 32, max: 126 }) }, byte)
      .map((code) => [code]),
  ],
  [
    'unicodeChar',
    fc.oneof(
      fc.integer({ min: 32, max: 126 }).map((code) => [0, code]),
      byteArray(2),
    ),
  ],
]
/** Shapes with their number of primitives; 0: a count comes first, in multiples of the second. */
const SHAPES: [string, number, number][] = [
  ['', 1, 1],
  ['1', 1, 1],
  ['3', 3, 1],
  ['20', 20, 1],
  ['2x3', 6, 1],
  ['*', 0, 1],
  ['9*', 0, 1],
  ['2x*', 0, 2],
  ['0', -1, 1],
]
const NULLS = ['', '', '', '99', '-32768', 'NaN', 'x']

const counted = (count: number, bytes: number[]) => [
  ...numberBytes(4, (view) => view.setUint32(0, count)),
  ...bytes,
]

const columns: fc.Arbitrary<BinaryColumn> = fc
  .tuple(fc.constantFrom(...PRIMITIVES), fc.constantFrom(...SHAPES), fc.constantFrom(...NULLS))
  .map(([[datatype, primitive], [arraysize, count, step], magic]) => {
    const nulls = magic === '' ? '' : `<VALUES null="${magic}"/>`
    const shape = arraysize === '' ? '' : ` arraysize="${arraysize}"`
    const fixed = fc.array(primitive, {
      minLength: Math.max(count, 0),
      maxLength: Math.max(count, 0),
    })
    const variable = fc.array(fc.array(primitive, { minLength: step, maxLength: step }), {
      maxLength: 20,
    })
    const cell =
      count === 0
        ? variable.map((steps) => counted(steps.length * step, steps.flat(2)))
        : fixed.map((items) => items.flat())
    return { field: `datatype="${datatype}"${shape}>${nulls}`, cell }
  })

const texts: fc.Arbitrary<BinaryColumn> = fc.constantFrom('*', '12', '40*').map((arraysize) => ({
  field: `datatype="char" arraysize="${arraysize}">`,
  cell: fc
    .array(
      fc.constantFrom(
        'abcdefghijklmnopq',
        'e',
        '  ',
        '\u00e9\u20ac',
        '\u{1f600}',
        '\0',
        '\r\n',
        '<&',
      ),
      {
        maxLength: 6,
      },
    )
    .map((parts) => [...ENCODER.encode(parts.join(''))])
    .map((bytes) =>
      arraysize === '12'
        ? [...bytes, ...new Array<number>(12).fill(32)].slice(0, 12)
        : counted(bytes.length, bytes),
    ),
}))

const bits: fc.Arbitrary<BinaryColumn> = fc
  .constantFrom<[string, number]>(['', 1], ['5', 1], ['20', 3], ['*', 0])
  .map(([arraysize, size]) => ({
    field: `datatype="bit"${arraysize === '' ? '' : ` arraysize="${arraysize}"`}>`,
    cell:
      size > 0
        ? byteArray(size)
        : fc
            .array(byte, { minLength: 1, maxLength: 4 })
            .map((bytes) => counted(bytes.length * 8 - 3, bytes)),
  }))

/** Cuts text into lines in one of the ways that services do, with things in it that do not belong. */
function lines(base64: string, length: number, between: string, strange: string): string {
  const pieces = base64.match(new RegExp(`.{1,${length}}`, 'g')) ?? []
  return pieces.map((piece, k) => (k === 3 ? strange : '') + piece).join(between)
}

const stream = (bytes: fc.Arbitrary<number[]>) =>
  fc
    .tuple(
      bytes,
      fc.constantFrom(76, 64, 20, 7, 1000000),
      fc.constantFrom('\n', '\r\n', ' ', '\n   '),
      fc.constantFrom('', '', '', '', '!', '<!-- c -->', '<![CDATA[', '==', '\u00e9'),
      fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 30 })),
    )
    .map(([all, length, between, strange, cut]) => {
      const base64 = Buffer.from(all.slice(0, all.length - cut)).toString('base64')
      return lines(base64, length, between, strange)
    })

/** Documents in BINARY and BINARY2: every datatype and shape, streams cut and damaged among them. */
export const binaryDocuments: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 8, arbitrary: columns },
        { weight: 2, arbitrary: texts },
        { weight: 1, arbitrary: bits },
      ),
      { minLength: 1, maxLength: 12 },
    ),
    fc.constantFrom('BINARY', 'BINARY2'),
  )
  .chain(([chosen, serialization]) => {
    const maskBytes = serialization === 'BINARY2' ? (chosen.length + 7) >> 3 : 0
    const mask = fc.oneof(fc.constant(new Array<number>(maskBytes).fill(0)), byteArray(maskBytes))
    const row = fc.tuple(mask, ...chosen.map(({ cell }) => cell)).map((parts) => parts.flat())
    const fields = chosen.map(({ field }, k) => `<FIELD name="c${k}" ${field}</FIELD>`).join('')
    return stream(fc.array(row, { maxLength: 40 }).map((rows) => rows.flat())).map((base64) =>
      documentOf(
        fields,
        `<${serialization}><STREAM encoding="base64">${base64}</STREAM></${serialization}>`,
      ),
    )
  })
