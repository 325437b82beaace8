import type { ColumnBuilder } from '../../../table/columnBuilder.ts'
import type { Datatype } from '../../../table/field.ts'
import { isComplex, itemsOf, type Shape } from '../../../table/shape.ts'
import type { Magic } from '../magic.ts'

/** How the kernel reads a column's cells; the same numbers stand in assembly/columns.ts. */
const KINDS: Record<Datatype, number> = {
  // Bits stand in text without blanks between them.
  bit: 0,
  boolean: 1,
  unsignedByte: 2,
  short: 3,
  int: 4,
  long: 5,
  float: 6,
  floatComplex: 6,
  double: 7,
  doubleComplex: 7,
  char: 8,
  unicodeChar: 8,
}

/** Beyond what the kernel can count. */
const MOST_ITEMS = 2 ** 30

const FLAG_PADDED = 1
const FLAG_MAGIC = 2
const FLAG_ARRAY = 4
const FLAG_MAGIC_TEXT = 8
const FLAG_COUNTED = 16
const FLAG_BITS = 32

/** What the kernel has to know of a column. */
export interface ColumnPlan {
  /** 0: its cells are left to the caller. */
  kind: number
  flags: number
  /** Items per row; 0 = offsets tell. */
  itemsPerRow: number
  /** Items that a cell must have; 0 = any multiple of `step`. */
  exact: number
  step: number
  /** BINARY: bytes of a cell, or where a count comes first, bytes for each that is counted. */
  size: number
  magic: Magic | undefined
}

function flagsOf(shape: Shape, kind: number, magic: Magic | undefined): number {
  if (shape.text) return shape.count > 1 ? FLAG_PADDED : 0
  const isArray = !shape.scalar || isComplex(shape.datatype)
  let flags = isArray ? FLAG_ARRAY : 0
  if (magic?.value !== undefined) flags |= FLAG_MAGIC
  if (magic && kind >= KINDS.float) flags |= FLAG_MAGIC_TEXT
  return flags
}

/** Returns how the kernel reads the column's TABLEDATA cells. */
export function textPlan(
  column: ColumnBuilder,
  shape: Shape,
  magic: Magic | undefined,
): ColumnPlan {
  const exact = itemsOf(shape)
  const step = shape.step * (isComplex(shape.datatype) ? 2 : 1)
  const strange = shape.stringLength > 0 || Math.max(exact, step) > MOST_ITEMS
  const kind = strange ? 0 : KINDS[shape.datatype]
  return {
    kind,
    flags: flagsOf(shape, kind, magic),
    itemsPerRow: column.layout.itemsPerRow,
    exact,
    step,
    size: 0,
    magic,
  }
}

const KIND_BIT = 9

/** Bytes of a primitive in BINARY; bits are eight to a byte. */
const PRIMITIVE_BYTES: Record<Datatype, number> = {
  bit: 1,
  boolean: 1,
  unsignedByte: 1,
  short: 2,
  int: 4,
  long: 8,
  float: 4,
  floatComplex: 8,
  double: 8,
  doubleComplex: 16,
  char: 1,
  unicodeChar: 2,
}

/**
 * Returns how the kernel reads the column's BINARY cells, undefined where it cannot tell where
 * they end. `stepwise`: counts are steps of the last axis, a byte for each bit.
 */
export function binaryPlan(
  column: ColumnBuilder,
  shape: Shape,
  magic: Magic | undefined,
  stepwise: boolean,
): ColumnPlan | undefined {
  const plan = textPlan(column, shape, magic)
  const counted = shape.count === 0 && !shape.empty
  const isBit = shape.datatype === 'bit'
  const primitive = PRIMITIVE_BYTES[shape.datatype]
  let size = shape.count * primitive
  if (counted) size = stepwise ? shape.step * primitive : primitive
  else if (isBit) size = Math.ceil(shape.count / 8)
  if (size > MOST_ITEMS) return undefined
  let { kind, flags } = plan
  if (shape.datatype === 'unicodeChar' || shape.empty) kind = 0
  else if (isBit && plan.itemsPerRow > 0) kind = KIND_BIT
  if (counted) flags |= FLAG_COUNTED
  if (counted && isBit && !stepwise) flags |= FLAG_BITS
  return { ...plan, kind, flags, size: shape.empty ? 0 : size }
}
