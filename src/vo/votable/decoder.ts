import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import type { Shape } from '../../table/shape.ts'
import { type BinaryCell, binaryCellFor, EmptyBinary } from './binaryCells.ts'
import type { Diagnostics } from './diagnostics.ts'
import { DoubleCell, FloatCell, IntegerCell, LongCell } from './fastCells.ts'
import { type Magic, magicOf } from './magic.ts'
import { StringCell, StringsCell } from './stringCells.ts'
import { ArrayCell, BitCell, ScalarCell, type TextCell } from './textCells.ts'
import { type Note, textItemFor } from './textItems.ts'

const RANGES = {
  unsignedByte: { least: 0, most: 255 },
  short: { least: -32768, most: 32767 },
  int: { least: -2147483648, most: 2147483647 },
}

function noteFor(column: ColumnBuilder, diagnostics: Diagnostics): Note {
  return (note) => diagnostics.cell(note, column.field.name)
}

/** Returns what VALUES says stands for null in the column's numbers. */
export function columnMagic(column: ColumnBuilder, shape: Shape): Magic | undefined {
  if (shape.text || shape.datatype === 'boolean' || shape.datatype === 'bit') return undefined
  return magicOf(column.field.values?.null, shape.datatype === 'long')
}

/** Returns what reads this column's TABLEDATA cells, chosen once by datatype and shape. */
export function textCellFor(
  column: ColumnBuilder,
  shape: Shape,
  diagnostics: Diagnostics,
): TextCell {
  const note = noteFor(column, diagnostics)
  if (shape.text)
    return shape.stringLength > 0
      ? new StringsCell(column, shape, note)
      : new StringCell(column, shape, note)
  if (shape.datatype === 'bit') return new BitCell(column, shape, note)
  const item = textItemFor(shape.datatype, note)
  const magic = columnMagic(column, shape)
  if (column.layout.itemsPerRow !== 1 || !shape.scalar)
    return new ArrayCell(column, shape, item, magic, note)
  switch (shape.datatype) {
    case 'double':
      return new DoubleCell(column, item, magic)
    case 'float':
      return new FloatCell(column, item, magic)
    case 'long':
      return new LongCell(column, item, magic)
    case 'unsignedByte':
    case 'short':
    case 'int':
      return new IntegerCell(column, item, magic, RANGES[shape.datatype])
    default:
      return new ScalarCell(column, item, magic)
  }
}

/** Returns what reads this column's BINARY and BINARY2 cells, chosen once by datatype and shape. */
export function binaryCellOf(
  column: ColumnBuilder,
  shape: Shape,
  diagnostics: Diagnostics,
): BinaryCell {
  if (shape.empty) return new EmptyBinary(column)
  return binaryCellFor(column, shape, columnMagic(column, shape), noteFor(column, diagnostics))
}
