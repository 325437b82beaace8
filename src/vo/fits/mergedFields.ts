import type { Field } from '../../table/field.ts'
import { layoutOf, shapeOf } from '../../table/shape.ts'

const ignore = () => {}

/** True where cells as the FITS column has them go into a column as the FIELD describes it. */
function sameCells(stored: Field, given: Field): boolean {
  const [from, to] = [shapeOf(stored, ignore), shapeOf(given, ignore)]
  if (from.text !== to.text) return false
  if (from.text) return layoutOf(from).cell === layoutOf(to).cell
  const bitsAsLogical = from.datatype === 'boolean' && to.datatype === 'bit'
  if (from.datatype !== to.datatype && !bitsAsLogical) return false
  return to.count === 0 || to.count === from.count
}

/** Only TNULL says what is null in the rows. */
function withNull({ values, ...field }: Field, nullText: string | undefined): Field {
  const { null: _, ...others } = values ?? {}
  const own = nullText === undefined ? others : { ...others, null: nullText }
  return Object.keys(own).length > 0 ? { ...field, values: own } : field
}

/**
 * Returns the fields of a VOTable that describes FITS columns, in the same order: its metadata
 * count, and its datatypes as far as they fit what is stored.
 */
export function mergedFields(stored: readonly Field[], given: readonly Field[]): Field[] {
  return stored.map((column, index) => {
    const field = withNull(given[index] ?? column, column.values?.null)
    const same = sameCells(column, field)
    if (same && column.arraysize !== undefined) return field
    const { arraysize: _, ...rest } = field
    const { datatype, arraysize } = column
    return {
      ...rest,
      datatype: same ? field.datatype : datatype,
      ...(arraysize === undefined ? {} : { arraysize }),
    }
  })
}
