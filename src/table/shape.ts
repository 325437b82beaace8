import type { ColumnLayout, ItemKind } from './columnBuilder.ts'
import type { Datatype, Field } from './field.ts'

/** How a FIELD's cells are made up (VOTable 1.5 §2.1, §2.2). */
export interface Shape {
  datatype: Datatype
  /** char or unicodeChar. */
  text: boolean
  /** Primitives per cell (a complex number is one); 0 when variable. */
  count: number
  /** Primitives per step of the last axis: what a variable cell's count is a multiple of. */
  step: number
  scalar: boolean
  /** Length of each string in an array of strings, in primitives; 0 for one string. */
  stringLength: number
  /** An arraysize of 0: in BINARY such a cell takes no bytes; in TABLEDATA it may hold anything. */
  empty?: boolean
}

const ITEMS: Record<Datatype, ItemKind> = {
  boolean: 'uint8',
  bit: 'uint8',
  unsignedByte: 'uint8',
  short: 'int16',
  int: 'int32',
  long: 'int64',
  char: 'uint8',
  unicodeChar: 'uint8',
  float: 'float32',
  double: 'float64',
  floatComplex: 'float32',
  doubleComplex: 'float64',
}

/** Returns true for the complex datatypes, whose primitives are two numbers each. */
export function isComplex(datatype: Datatype): boolean {
  return datatype === 'floatComplex' || datatype === 'doubleComplex'
}

/** Fixed arrays longer than this lie in columns as variable ones do: empty cells take no room. */
const LONGEST_FIXED_ITEMS = 1024
/** Beyond what any document can hold: larger sizes are all the same. */
const LARGEST_COUNT = 2 ** 40

interface Axes {
  sizes: number[]
  variable: boolean
  /** Spelt otherwise than the standard has it. */
  odd: boolean
}

function parseAxes(arraysize: string): Axes | undefined {
  const text = arraysize.replace(/\s+/g, '').replace(/[×X]/g, 'x').replace(/s\W?$/, '')
  if (!/^([0-9]+x)*([0-9]+\*?|\*)$/.test(text)) return undefined
  const sizes = text
    .split('x')
    .map((axis) => Number.parseInt(axis, 10))
    .map((size) => (Number.isNaN(size) ? 0 : size))
  const odd = !/^([0-9]+x)*[0-9]*\*?(s\W)?$/.test(arraysize)
  return { sizes, variable: text.endsWith('*'), odd }
}

/**
 * Returns the shape that datatype and arraysize say; `odd` is called for an arraysize that is
 * none, which then counts as `*`, or is one in an odd spelling (`understood`). `1` makes an array of
 * numbers only where an xtype asks for it.
 */
export function shapeOf(
  field: Field,
  odd: (arraysize: string, understood: boolean) => void,
): Shape {
  const { datatype } = field
  const text = datatype === 'char' || datatype === 'unicodeChar'
  const scalar = { datatype, text, count: 1, step: 1, scalar: true, stringLength: 0 }
  const { arraysize } = field
  if (arraysize === undefined || arraysize.trim() === '') return scalar
  if (arraysize.trim() === '1' && !text && field.xtype === undefined) return scalar
  const axes = parseAxes(arraysize)
  const fixed = (axes?.variable ? axes.sizes.slice(0, -1) : axes?.sizes) ?? [0]
  const empty = axes !== undefined && !axes.variable && fixed.includes(0)
  const legible = axes !== undefined && !fixed.includes(0)
  if (!legible || axes.odd) odd(arraysize, legible)
  const { sizes, variable } = legible ? axes : { sizes: [0], variable: true }
  return {
    datatype,
    text,
    count: variable ? 0 : productOf(sizes),
    step: productOf(sizes.slice(0, -1)),
    scalar: false,
    stringLength: text && sizes.length > 1 ? (sizes[0] ?? 0) : 0,
    ...(empty ? { empty } : {}),
  }
}

/** Returns the items that cells of this shape have; 0 when their number varies. */
export function itemsOf(shape: Shape): number {
  return shape.count * (isComplex(shape.datatype) ? 2 : 1)
}

function productOf(sizes: readonly number[]): number {
  return Math.min(
    LARGEST_COUNT,
    sizes.reduce((all, size) => all * size, 1),
  )
}

/** Returns how cells of this shape are laid out in a column. */
export function layoutOf(shape: Shape): ColumnLayout {
  const item = ITEMS[shape.datatype]
  if (shape.text)
    return { item, itemsPerRow: 0, cell: shape.stringLength > 0 ? 'strings' : 'string' }
  const items = itemsOf(shape)
  const itemsPerRow = items > LONGEST_FIXED_ITEMS ? 0 : items
  if (shape.datatype === 'boolean')
    return { item, itemsPerRow, cell: shape.scalar ? 'boolean' : 'booleans' }
  const cell = shape.scalar && !isComplex(shape.datatype) ? 'scalar' : 'array'
  return { item, itemsPerRow, cell, ...(items > itemsPerRow ? { usualItems: items } : {}) }
}
