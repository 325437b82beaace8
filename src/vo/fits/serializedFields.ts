import type { Field } from '../../table/field.ts'

/**
 * Returns the fields with the descriptions and units that astropy keeps in the comments of a FITS
 * header, as the YAML of an ECSV header, where FITS itself has none. What cannot be read says nothing.
 */
export async function withSerialized(
  fields: readonly Field[],
  yaml: string | undefined,
): Promise<readonly Field[]> {
  if (yaml === undefined) return fields
  const { parseHeader } = await import('../ecsv/index.ts')
  try {
    const columns = new Map(parseHeader(yaml).columns.map((column) => [column.name, column]))
    return fields.map((field) => {
      const column = columns.get(field.label ?? field.name)
      const { description = column?.description, unit = column?.unit } = field
      return { ...field, ...(unit && { unit }), ...(description && { description }) }
    })
  } catch {
    return fields
  }
}
