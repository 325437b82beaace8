import type { Column } from '../../table/column.ts'
import type { Field } from '../../table/field.ts'
import { isComplex, type Shape, shapeOf } from '../../table/shape.ts'
import type { RowsToWrite } from '../tableDocument.ts'
import { BlockCursor } from './blockCursor.ts'
import type { FormCode } from './forms.ts'
import { FORM_BYTES } from './forms.ts'
import { freeValue, hasNulls, NULL_RANGES } from './nullValue.ts'

const CODES: Record<Field['datatype'], FormCode> = {
  boolean: 'L',
  bit: 'X',
  unsignedByte: 'B',
  short: 'I',
  int: 'J',
  long: 'K',
  char: 'A',
  unicodeChar: 'A',
  float: 'E',
  double: 'D',
  floatComplex: 'C',
  doubleComplex: 'M',
}
const WIDER: Partial<Record<FormCode, FormCode>> = { B: 'I', I: 'J', J: 'K' }
const WIDER_DATATYPES: Partial<Record<FormCode, Field['datatype']>> = {
  I: 'short',
  J: 'int',
  K: 'long',
}
/**
 * Strings lie in the heap when most are much shorter than the longest and much room is saved: not all
 * programs read them there as strings.
 */
const WASTE = 4
const LEAST_SAVED_BYTES = 1 << 26
/** A fixed length that a FIELD declares counts when it is not much more than what the cells need. */
const SHORT_STRING = 64

const encoder = new TextEncoder()

/** How a column is written. */
export interface ColumnPlan {
  column: Column
  /** The FIELD as it is written: of a wider datatype where no value was left to say null. */
  field: Field
  code: FormCode
  /** Bytes in a row. */
  bytes: number
  /** Items of a cell in a row (bytes of text); 0 where cells lie in the heap. */
  items: number
  /** Bytes of each string in an array of strings; 0 otherwise. */
  stringLength: number
  /** Axes for TDIM, where it needs one. */
  axes: number[] | undefined
  /** Cells lie in the heap: how many items the longest has. */
  longest: number
  heap: boolean
  nullValue: bigint | undefined
}

/** Returns how this column is written, after a look at all of the cells. */
export function planColumn(column: Column, rows: RowsToWrite): ColumnPlan {
  const shape = shapeOf(column.field, () => {})
  const plan: ColumnPlan = {
    column,
    field: column.field,
    code: CODES[shape.datatype],
    bytes: 0,
    items: 0,
    stringLength: 0,
    axes: undefined,
    longest: 0,
    heap: false,
    nullValue: undefined,
  }
  if (shape.text) planText(plan, shape, rows)
  else planItems(plan, shape, rows)
  plan.bytes = plan.heap ? HEAP_DESCRIPTOR_BYTES : Math.ceil(plan.items * FORM_BYTES[plan.code])
  return plan
}

const HEAP_DESCRIPTOR_BYTES = 8

/**
 * In the heap, bits are logical values, for astropy knows no `PX`; and arrays of several axes have
 * no TDIM, which would have to be the same for all rows (FITS 4.0 §7.3.5).
 */
function planItems(plan: ColumnPlan, shape: Shape, rows: RowsToWrite): void {
  plan.items = shape.count
  plan.heap = shape.count === 0
  if (plan.heap) {
    plan.longest = longestItems(plan.column, rows) / (isComplex(shape.datatype) ? 2 : 1)
    if (plan.code === 'X') plan.code = 'L'
  } else {
    const sizes = axesOf(plan.field)
    if (sizes.length > 1) plan.axes = sizes
  }
  if (NULL_RANGES[plan.code] === undefined) return
  const needed = hasNulls(plan.column, rows)
  const preferred = plan.field.values?.null
  if (!needed && preferred === undefined) return
  const free = freeValue(plan.column, rows, plan.code, preferred)
  const isPreferred = free !== undefined && String(free) === preferred?.trim()
  if (needed || isPreferred) plan.nullValue = free
  const wider = WIDER[plan.code]
  if (!needed || free !== undefined || !wider) return
  plan.code = wider
  plan.field = { ...plan.field, datatype: WIDER_DATATYPES[wider] ?? plan.field.datatype }
  plan.nullValue = NULL_RANGES[wider]?.[0]
}

/** Sizes of the axes; 0 for one that varies. */
function axesOf(field: Field): number[] {
  return (field.arraysize ?? '')
    .replace(/\s+/g, '')
    .split('x')
    .map((axis) => (axis.includes('*') ? 0 : Number.parseInt(axis, 10) || 0))
}

function planText(plan: ColumnPlan, shape: Shape, rows: RowsToWrite): void {
  if (shape.stringLength > 0) {
    planStrings(plan, shape, rows)
    return
  }
  const lengths = textLengths(plan.column, rows)
  const { longest, total } = lengths
  const fixed = rows.rowCount * longest
  plan.longest = longest
  const inHeap = total + rows.rowCount * HEAP_DESCRIPTOR_BYTES
  plan.heap = fixed > WASTE * inHeap && fixed - inHeap > LEAST_SAVED_BYTES
  if (plan.heap) return
  const declared = shape.count <= Math.max(SHORT_STRING, longest * WASTE) ? shape.count : 0
  plan.items = Math.max(1, longest, declared)
}

function planStrings(plan: ColumnPlan, shape: Shape, rows: RowsToWrite): void {
  let width = 1
  let most = 0
  for (let position = 0; position < rows.rowCount; position++) {
    const cell = plan.column.get(rows.rowAt(position))
    if (!Array.isArray(cell)) continue
    most = Math.max(most, cell.length)
    for (const text of cell) width = Math.max(width, encoder.encode(String(text ?? '')).length)
  }
  plan.stringLength = width
  plan.heap = shape.count === 0
  const declared = Math.floor(shape.count / shape.stringLength)
  const count = Math.max(1, plan.heap ? most : declared)
  plan.longest = most * width
  plan.items = plan.heap ? 0 : count * width
  const sizes = axesOf(plan.field).slice(1)
  plan.axes = sizes.length > 1 && !plan.heap ? [width, ...sizes] : [width, count]
}

/** UTF-8 bytes of the texts. */
function textLengths(column: Column, rows: RowsToWrite): { longest: number; total: number } {
  let longest = 0
  let total = 0
  eachLength(column, rows, (length) => {
    longest = Math.max(longest, length)
    total += length
  })
  return { longest, total }
}

function longestItems(column: Column, rows: RowsToWrite): number {
  let longest = 0
  eachLength(column, rows, (length) => {
    longest = Math.max(longest, length)
  })
  return longest
}

/** Tells how many items the cell of each row has. */
export function eachLength(
  column: Column,
  { rowCount, rowAt }: RowsToWrite,
  take: (length: number) => void,
): void {
  const cursor = new BlockCursor(column)
  for (let position = 0; position < rowCount; position++) {
    cursor.seek(rowAt(position))
    take(cursor.to - cursor.from)
  }
}
