import { COLUMNS } from './catalogue.ts'

/** Returns what stands before and behind the rows of a VOTable of the catalogue. */
export function votableEnds(kind: 'TABLEDATA' | 'BINARY' | 'BINARY2'): [string, string] {
  const fields = COLUMNS.map((column) => {
    const { name, datatype } = column
    const size = 'arraysize' in column ? ` arraysize="${column.arraysize}"` : ''
    const unit = 'unit' in column ? ` unit="${column.unit}"` : ''
    const isFlag = name === 'flag'
    const values = isFlag ? '<VALUES null="-32768"/>' : ''
    return `<FIELD name="${name}" datatype="${datatype}"${size}${unit}>${values}</FIELD>\n`
  })
  const [start, end] =
    kind === 'TABLEDATA' ? ['', ''] : ['<STREAM encoding="base64">\n', '</STREAM>\n']
  return [
    `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<RESOURCE type="results">
<TABLE name="catalogue">
${fields.join('')}<DATA>
<${kind}>
${start}`,
    `${end}</${kind}>\n</DATA>\n</TABLE>\n</RESOURCE>\n</VOTABLE>\n`,
  ]
}

const FITS_BYTES: Record<string, number> = { K: 8, D: 8, E: 4, '28A': 28, I: 2, L: 1, '3E': 12 }
const FITS_ROW_BYTES = COLUMNS.reduce((sum, { fits }) => sum + (FITS_BYTES[fits] ?? 0), 0)
const FITS_BLOCK = 2880

/** Returns the headers before the rows of a FITS file of the catalogue, and the zeros behind them. */
export function fitsEnds(rowCount: number): [Buffer, Buffer] {
  const columns = COLUMNS.flatMap((column, index): [string, string | number][] => [
    [`TTYPE${index + 1}`, `'${column.name.padEnd(8)}'`],
    [`TFORM${index + 1}`, `'${column.fits.padEnd(8)}'`],
    ...('unit' in column
      ? [[`TUNIT${index + 1}`, `'${column.unit.padEnd(8)}'`] as [string, string]]
      : []),
    ...(column.name === 'flag' ? [[`TNULL${index + 1}`, -32768] as [string, number]] : []),
  ])
  const primary = cards([
    ['SIMPLE', 'T'],
    ['BITPIX', 8],
    ['NAXIS', 0],
    ['EXTEND', 'T'],
  ])
  const table = cards([
    ['XTENSION', "'BINTABLE'"],
    ['BITPIX', 8],
    ['NAXIS', 2],
    ['NAXIS1', FITS_ROW_BYTES],
    ['NAXIS2', rowCount],
    ['PCOUNT', 0],
    ['GCOUNT', 1],
    ['TFIELDS', COLUMNS.length],
    ...columns,
  ])
  const rest = (FITS_BLOCK - ((rowCount * FITS_ROW_BYTES) % FITS_BLOCK)) % FITS_BLOCK
  return [Buffer.concat([primary, table]), Buffer.alloc(rest)]
}

function cards(pairs: readonly [string, string | number][]): Buffer {
  const lines = pairs.map(([key, value]) => {
    const text = String(value)
    return `${key.padEnd(8)}= ${text.startsWith("'") ? text : text.padStart(20)}`.padEnd(80)
  })
  const text = [...lines, 'END'.padEnd(80)].join('')
  return Buffer.from(text.padEnd(Math.ceil(text.length / FITS_BLOCK) * FITS_BLOCK), 'latin1')
}
