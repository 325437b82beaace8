import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import { BOOLEAN_NULL } from '../../table/columnCell.ts'
import { shapeOf } from '../../table/shape.ts'
import type { BinaryColumn } from './binaryColumns.ts'
import { type CellRun, FixedCells, ItemCells, NullCells } from './cellRuns.ts'
import { ConvertedItems, valueReader } from './convertedItems.ts'
import type { Diagnostics, FitsNote } from './diagnostics.ts'
import { type Heap, HeapItems, HeapText } from './heapCells.ts'
import {
  BitItems,
  ByteItems,
  DoubleItems,
  FloatItems,
  IntItems,
  type ItemReader,
  ItemsWithNull,
  LogicalItems,
  LongItems,
  ShortItems,
  STORED_ITEMS,
} from './items.ts'
import { FixedText, NumbersAsText, TextCells } from './textCells.ts'

/** What the runs of a table share. */
export interface RunContext {
  heap: Heap
  /** The table in words. */
  place: string
  diagnostics: Diagnostics
}

type Note = (kind: FitsNote, count?: number) => void

/** Returns what reads this column of a BINTABLE into that one, chosen once. */
export function cellRunFor(
  { form, scale }: BinaryColumn,
  column: ColumnBuilder,
  { heap, place, diagnostics }: RunContext,
): CellRun {
  const { name, datatype } = column.field
  const where = `${place}, column ${name}`
  const note: Note = (kind, count) => diagnostics.note(kind, where, count)
  const noteRow = (kind: FitsNote, row: number) =>
    diagnostics.note(kind, `${where}, first in row ${row + 1}`, 1, where)
  const isText = datatype === 'char' || datatype === 'unicodeChar'
  const value = valueReader(form.code, scale)
  if (isText) {
    const text = textCells(column, form.stringLength, note)
    if (form.code === 'A')
      return form.descriptor && form.repeat > 0
        ? new HeapText(text, form.descriptor, heap, noteRow)
        : new FixedText(text, form.repeat)
    if (value && form.repeat === 1 && !form.descriptor) return new NumbersAsText(text, value)
  }
  const reader = isText || form.code === 'A' ? undefined : itemReader({ form, scale }, column, note)
  if (!reader) {
    diagnostics.note('mismatch', where)
    return new NullCells(column)
  }
  const cells = new ItemCells(column, reader, () => note('elementCount'))
  const perPrimitive = form.code === 'C' || form.code === 'M' ? 2 : 1
  return form.descriptor && form.repeat > 0
    ? new HeapItems(cells, perPrimitive, form.descriptor, heap, noteRow)
    : new FixedCells(cells, form.descriptor ? 0 : form.repeat * perPrimitive)
}

function textCells(column: ColumnBuilder, stringLength: number, note: Note): TextCells {
  const own = shapeOf(column.field, () => {}).stringLength
  return new TextCells(column, stringLength || own, () => note('notUtf8'))
}

const READERS = {
  uint8: ByteItems,
  int16: ShortItems,
  int32: IntItems,
  int64: LongItems,
  float32: FloatItems,
  float64: DoubleItems,
}

function itemReader(
  { form: { code }, scale }: Pick<BinaryColumn, 'form' | 'scale'>,
  column: ColumnBuilder,
  note: Note,
): ItemReader | undefined {
  const { datatype } = column.field
  const { item } = column.layout
  if (code === 'L' || datatype === 'boolean')
    return code === 'L' && (datatype === 'boolean' || datatype === 'bit')
      ? new LogicalItems(
          (count) => note('badBoolean', count),
          datatype === 'bit' ? 0 : BOOLEAN_NULL,
        )
      : undefined
  if (code === 'X' || datatype === 'bit')
    return code === 'X' && datatype === 'bit' ? new BitItems() : undefined
  const complex = code === 'C' || code === 'M'
  if (complex !== (datatype === 'floatComplex' || datatype === 'doubleComplex')) return undefined
  if (scale.kind === 'none' && STORED_ITEMS[code] === item) {
    const plain = new READERS[item]()
    const nullValues = nullValuesOf(scale.null, column)
    return nullValues.length > 0 ? new ItemsWithNull(plain, nullValues) : plain
  }
  const value = valueReader(code, scale)
  const beyond = scale.kind === 'unsignedLong' ? 'beyondLong' : 'outOfRange'
  return value && new ConvertedItems(code, value, item, (count) => note(beyond, count))
}

/** TNULL, and what a FIELD of a VOTable says. */
function nullValuesOf(stored: bigint | undefined, column: ColumnBuilder): (number | bigint)[] {
  const long = column.layout.item === 'int64'
  const texts = new Set(
    [stored?.toString(), column.field.values?.null?.trim()].filter((text) => text),
  )
  const values: (number | bigint)[] = []
  for (const text of texts) {
    if (text === undefined) continue
    if (!long && Number.isFinite(Number(text))) values.push(Number(text))
    else if (/^[+-]?[0-9]+$/.test(text)) values.push(BigInt(text.replace('+', '')))
  }
  return values
}
