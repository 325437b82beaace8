import { type DocumentOpening, lineEnd, readDelimited } from '../csv/index.ts'
import { FormatError } from '../errors.ts'
import type { ReadDocument } from '../tableDocument.ts'
import { decodeUtf8 } from '../xml/index.ts'
import { planOf, tableMeta, timestampColumns } from './fields.ts'
import { type EcsvHeader, parseHeader } from './header.ts'

const HASH = 35
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const LONGEST_HEADER_BYTES = 1 << 26

/** Returns where the `#` lines end; -1 when more may come. */
function headerEnd(bytes: Uint8Array, limit: number, final: boolean): number {
  let at = 0
  while (at < limit) {
    const byte = bytes[at]
    if (byte !== HASH && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) return at
    at = lineEnd(bytes, at, limit)
  }
  return final ? at : -1
}

function readHeader(bytes: Uint8Array, end: number): EcsvHeader {
  const lines = decodeUtf8(bytes.subarray(0, end)).split(/\r\n|\r|\n/)
  const [first = '', ...rest] = lines
    .filter((line) => line.startsWith('#'))
    .map((line) => line.replace(/^# ?/, ''))
  if (!/^\s*%ECSV\s+[0-9.]+\s*$/.test(first))
    throw new FormatError('The document does not start with "# %ECSV", as ECSV does.')
  return parseHeader(rest.filter((line) => line.trim() !== '---').join('\n'))
}

const opening: DocumentOpening = {
  open(bytes, limit, final, diagnostics) {
    const end = headerEnd(bytes, limit, final)
    if (end < 0 && limit < LONGEST_HEADER_BYTES) return undefined
    if (limit === 0) return undefined
    const at = lineEnd(bytes, end, limit)
    if (at >= limit && !final) return undefined
    const { columns, delimiter, meta } = readHeader(bytes, end)
    const times = timestampColumns(meta)
    const plans = columns.map(planOf)
    for (const { field } of plans) if (times.has(field.name)) field.xtype ??= 'timestamp'
    const names = decodeUtf8(bytes.subarray(end, at)).trim()
    if (!columns.every(({ name }) => names.includes(name.replaceAll('"', '""'))))
      diagnostics.note({
        kind: 'headerMismatch',
        severity: 'warning',
        message:
          'The line with the names of the columns differs from the YAML header, which counts',
        place: 'header',
      })
    return {
      format: 'ecsv',
      syntax: { delimiter: delimiter.charCodeAt(0), aligned: delimiter === ' ' },
      table: { ...tableMeta(meta), columns: plans },
      at,
      commented: true,
      ruled: false,
      quotedIsNull: delimiter === ' ',
    }
  },
  next: (_, names) => ({
    infos: [],
    params: [],
    columns: names.map((name) => ({
      field: { name, datatype: 'char', arraysize: '*' },
      guessed: true,
    })),
  }),
}

/**
 * Reads ECSV 1.0 (astropy APE 6) as it arrives: all datatypes, arrays of fixed and variable length
 * (subtype; without its axes where other than the only one varies), JSON objects as text, comma or
 * blank as delimiter. An empty cell is null; in comma-separated text `""` is an empty string.
 * Columns that astropy makes mixins of (SkyCoord, Time, masked) are read as the plain columns they
 * are stored in. A column's `meta` gives ucd, utype, xtype and links; the table's `meta` becomes
 * PARAMs and INFOs. Ends and rejects as `readCsv` does, with FormatError for a bad header too.
 */
export const readEcsv: ReadDocument = (bytes, handler, options) =>
  readDelimited(bytes, handler, options, opening)
