import type { Column } from '../../../table/column.ts'
import type { Field } from '../../../table/field.ts'
import { itemsOf, shapeOf } from '../../../table/shape.ts'

/** Cells of fixed size up to this many items are filled up, whatever they hold. */
const LONGEST_FILLED = 1024

/**
 * Returns the field with an arraysize that varies where it is large and fixed, and not all cells are
 * that long: a FIELD can claim any size, and every short or null cell would be filled up to it.
 */
export function withHeldSize(field: Field, column: Column): Field {
  const shape = shapeOf(field, () => {})
  const items = itemsOf(shape)
  if (items <= LONGEST_FILLED || column.itemsPerRow > 0) return field
  let isHeld = true
  let isWhole = true
  const perStep = shape.step * (items / shape.count)
  for (const { offsets, length } of column.blocks)
    for (let row = 0; offsets && row < length; row++) {
      const size = (offsets[row + 1] as number) - (offsets[row] as number)
      isHeld &&= size >= items
      isWhole &&= size % perStep === 0
    }
  if (isHeld) return field
  const axes = (field.arraysize ?? '').split(/[x×X]/).slice(0, -1)
  return { ...field, arraysize: [...(shape.text || isWhole ? axes : []), '*'].join('x') }
}
