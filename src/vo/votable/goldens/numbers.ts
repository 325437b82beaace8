import { cellOf, type GoldenShape, nullCell, pick, SHAPES } from './cells.ts'
import { type Golden, type GoldenCell, goldenOf, type Serialization } from './golden.ts'
import { type NumericDatatype, PRIMITIVES, SPECIALS } from './primitives.ts'

export const DATATYPES = Object.keys(PRIMITIVES) as NumericDatatype[]

const SERIALIZATIONS: readonly Serialization[] = ['TABLEDATA', 'BINARY', 'BINARY2']

function fieldAttributes(datatype: NumericDatatype, { arraysize }: GoldenShape): string {
  return `datatype="${datatype}"${arraysize === undefined ? '' : ` arraysize="${arraysize}"`}`
}

/** Six rows of values; variable cells are of every length from one to as many as they may be. */
function valueCells(datatype: NumericDatatype, shape: GoldenShape): GoldenCell[] {
  return PRIMITIVES[datatype].map((_, row) => {
    const count = shape.variable ? 1 + (row % shape.count) : shape.count
    return cellOf(datatype, shape, pick(PRIMITIVES[datatype], row, count))
  })
}

function specialCells(datatype: NumericDatatype, shape: GoldenShape): GoldenCell[] {
  const specials = SPECIALS[datatype] ?? []
  const ordinary = PRIMITIVES[datatype]
  return specials.map((special, row) => {
    const count = shape.variable ? 1 + (row % shape.count) : shape.count
    return cellOf(datatype, shape, [special, ...pick(ordinary, row, count - 1)])
  })
}

/**
 * Nulls that a serialisation can say of whole cells: an empty TD, a mask over nothing and over
 * something, and, not null, an array of no elements.
 */
function nullCells(
  datatype: NumericDatatype,
  shape: GoldenShape,
  serialization: Serialization,
): GoldenCell[] {
  const count = shape.variable ? 0 : shape.count
  const filler = nullCell(datatype, shape, pick(PRIMITIVES[datatype], 0, count))
  const some = nullCell(datatype, shape, pick(PRIMITIVES[datatype], 1, shape.count))
  const none = cellOf(datatype, shape, pick(PRIMITIVES[datatype], 2, count))
  if (serialization === 'TABLEDATA') return [filler]
  return serialization === 'BINARY2' ? [filler, some, none] : [none]
}

/** Every datatype but text, in every shape that is no matter of opinion, in every serialisation. */
export function numberGoldens(): Golden[] {
  return DATATYPES.flatMap((datatype) =>
    SERIALIZATIONS.flatMap((serialization) =>
      (['fixed', 'variable'] as const).map((kind) =>
        goldenOf(
          `${datatype}-${kind}`,
          serialization,
          SHAPES.filter(({ variable }) => variable === (kind === 'variable')).map((shape) => ({
            name: shape.arraysize ?? 'scalar',
            attributes: fieldAttributes(datatype, shape),
            cells: [
              ...valueCells(datatype, shape),
              ...specialCells(datatype, shape),
              ...nullCells(datatype, shape, serialization),
            ],
          })),
        ),
      ),
    ),
  )
}

const PAIRS: GoldenShape = { arraysize: '2x*', count: 8, variable: true }

/** What has pairs in one document: peers that lose their way in one kind still read the others. */
const PAIRED: Record<string, readonly NumericDatatype[]> = {
  pairs: ['boolean', 'unsignedByte', 'short', 'int', 'long', 'float', 'double'],
  'complex-pairs': ['floatComplex', 'doubleComplex'],
  'bit-pairs': ['bit'],
}

function pairColumns(datatypes: readonly NumericDatatype[], counted: 'items' | 'pairs') {
  return datatypes.map((datatype) => ({
    name: datatype,
    attributes: fieldAttributes(datatype, PAIRS),
    cells: [1, 3, 2].map((pairs, row) => {
      const items = pick(PRIMITIVES[datatype], row, 2 * pairs)
      return cellOf(datatype, PAIRS, items, counted === 'items' ? 2 * pairs : pairs)
    }),
  }))
}

/** Arrays of pairs: counts are of primitives, as the standard says, or of pairs, as astropy says. */
export function pairGoldens(): Golden[] {
  return Object.entries(PAIRED).flatMap(([name, datatypes]) => [
    goldenOf(name, 'TABLEDATA', pairColumns(datatypes, 'items')),
    ...(['BINARY', 'BINARY2'] as const).flatMap((serialization) => [
      goldenOf(`${name}-by-items`, serialization, pairColumns(datatypes, 'items')),
      // Bits counted by pairs are what nobody writes: they would still lie in whole bytes.
      ...(name === 'bit-pairs'
        ? []
        : [goldenOf(`${name}-by-pairs`, serialization, pairColumns(datatypes, 'pairs'))]),
    ]),
  ])
}

/** The primitive that VALUES names as null, by its place in PRIMITIVES. */
const MAGIC: readonly [NumericDatatype, number][] = [
  ['unsignedByte', 2],
  ['short', 0],
  ['int', 0],
  ['long', 1],
  ['float', 1],
  ['double', 1],
]

/** VALUES null: cells that hold it, and arrays of which elements do. */
export function magicGoldens(): Golden[] {
  const shapes = SHAPES.filter(({ arraysize }) => arraysize === undefined || arraysize === '3')
  const columns = [...shapes, ...SHAPES.filter(({ arraysize }) => arraysize === '*')].flatMap(
    (shape) =>
      MAGIC.map(([datatype, place]) => {
        const items = PRIMITIVES[datatype].map((item, index) =>
          index === place ? { ...item, value: [null] } : item,
        )
        const text = PRIMITIVES[datatype][place]?.text
        return {
          name: `${datatype}-${shape.arraysize ?? 'scalar'}`,
          attributes: fieldAttributes(datatype, shape),
          content: `<VALUES null="${text}"/>`,
          cells: items.map((_, row) => cellOf(datatype, shape, pick(items, row, shape.count))),
        }
      }),
  )
  return SERIALIZATIONS.map((serialization) => goldenOf('magic', serialization, columns))
}
