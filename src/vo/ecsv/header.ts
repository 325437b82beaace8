import { parseDocument } from 'yaml'
import { FormatError } from '../errors.ts'

/** A column as an ECSV header describes it. */
export interface EcsvColumn {
  name: string
  datatype: string
  subtype: string | undefined
  unit: string | undefined
  description: string | undefined
  format: string | undefined
  /** With the column's other properties: some write ucd and utype beside the meta. */
  meta: ReadonlyMap<unknown, unknown>
}

/** The YAML part of an ECSV header (astropy APE 6, ECSV 1.0). */
export interface EcsvHeader {
  columns: EcsvColumn[]
  delimiter: ' ' | ','
  meta: ReadonlyMap<unknown, unknown>
}

const NONE: ReadonlyMap<unknown, unknown> = new Map()

/** Mappings in the order they were written; YAML's ordered mapping is a list of single ones. */
function mapOf(value: unknown): ReadonlyMap<unknown, unknown> {
  if (value instanceof Map) return value
  if (!Array.isArray(value) || !value.every((item) => item instanceof Map)) return NONE
  return new Map(value.flatMap((item: Map<unknown, unknown>) => [...item]))
}

function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  if (value instanceof Map) return textOf(value.get('unit'))
  return String(value)
}

function columnOf(value: unknown): EcsvColumn {
  const column = mapOf(value)
  const name = textOf(column.get('name'))
  const datatype = textOf(column.get('datatype'))
  if (name === undefined || datatype === undefined)
    throw new FormatError('The ECSV header has a column without name or datatype.')
  return {
    name,
    datatype,
    subtype: textOf(column.get('subtype')),
    unit: textOf(column.get('unit')),
    description: textOf(column.get('description'))?.trim(),
    format: textOf(column.get('format')),
    meta: new Map([...column, ...mapOf(column.get('meta'))]),
  }
}

/** Returns the header in YAML text; throws FormatError when it is none. */
export function parseHeader(yaml: string): EcsvHeader {
  const root = mapOf(parseYaml(yaml))
  const columns = root.get('datatype')
  if (!Array.isArray(columns) || columns.length === 0)
    throw new FormatError('The ECSV header does not say what columns there are.')
  const delimiter = root.get('delimiter') === ',' ? ',' : ' '
  return { columns: columns.map(columnOf), delimiter, meta: mapOf(root.get('meta')) }
}

/** Aliases are counted: a few lines must not grow to gigabytes. Tags of other languages are ignored. */
function parseYaml(yaml: string): unknown {
  try {
    const document = parseDocument(yaml, {
      schema: 'core',
      customTags: ['omap', 'binary'],
      intAsBigInt: true,
      logLevel: 'silent',
      uniqueKeys: false,
    })
    const [error] = document.errors
    if (error) throw error
    return document.toJS({ mapAsMap: true, maxAliasCount: 1000 })
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    throw new FormatError(`The YAML of the ECSV header cannot be read: ${words}`, {}, error)
  }
}
