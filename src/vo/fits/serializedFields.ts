import type { Field } from '../../table/field.ts'

/** Reads what astropy says of columns in the YAML of an ECSV header. Rejects where it is none. */
export type ReadColumnNotes = (
  yaml: string,
) => Promise<readonly Pick<Field, 'name' | 'description' | 'unit'>[]>

/**
 * Returns the fields with the descriptions and units that astropy keeps in the comments of a FITS
 * header where FITS itself has none. What cannot be read says nothing.
 */
export async function withSerialized(
  fields: readonly Field[],
  yaml: string | undefined,
  read: ReadColumnNotes | undefined,
): Promise<readonly Field[]> {
  if (yaml === undefined || !read) return fields
  try {
    const columns = new Map((await read(yaml)).map((column) => [column.name, column]))
    return fields.map((field) => {
      const column = columns.get(field.label ?? field.name)
      const { description = column?.description, unit = column?.unit } = field
      return { ...field, ...(unit && { unit }), ...(description && { description }) }
    })
  } catch {
    return fields
  }
}
