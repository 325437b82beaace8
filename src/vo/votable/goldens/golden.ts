/** What a cell holds, in plain JavaScript: complex numbers and arrays of them as re, im, re, im. */
export type GoldenValue = number | bigint | string | boolean | null | readonly GoldenValue[]

/** A cell, said in each serialisation by hand or by goldens' own encoder, and what it means. */
export interface GoldenCell {
  /** Content of TD, not escaped. */
  text: string
  /** The cell in BINARY and BINARY2. */
  bytes: readonly number[]
  value: GoldenValue
  /** Its bit in the mask of BINARY2. */
  masked?: boolean
}

export type Serialization = 'TABLEDATA' | 'BINARY' | 'BINARY2'

/** One column of a table: its FIELD and its cells. */
export interface GoldenColumn {
  /** Attributes of the FIELD besides its name. */
  attributes: string
  name: string
  /** Elements inside the FIELD. */
  content?: string
  cells: readonly GoldenCell[]
}

/** What a document holds, told without reading it. */
export interface GoldenTable {
  /** Names of the FIELDs. */
  names: readonly string[]
  rows: readonly (readonly GoldenValue[])[]
}

/** A document and what a reader must make of it. */
export interface Golden {
  /** File name. */
  name: string
  bytes: Uint8Array
  tables: readonly GoldenTable[]
  /**
   * Kinds of diagnostics that must come, in any order. Undefined: the document is legal, and nothing
   * but an oddity may be noted.
   */
  says?: readonly string[]
  /** Properties that FIELDs, tables or the document must have. */
  fields?: readonly object[]
  document?: object
  /** Words of the error: in the document where rows are kept, thrown where there are none. */
  error?: RegExp
}

const encoder = new TextEncoder()

/** Returns text as it stands in an element or an attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Returns a document of version 1.4 with one table: FIELD elements and the content of DATA. */
export function documentText(fields: string, data: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<RESOURCE type="results">
<TABLE name="t">
${fields}
<DATA>${data}</DATA>
</TABLE>
</RESOURCE>
</VOTABLE>
`
}

/** Returns a STREAM of these bytes, in lines. */
export function base64Stream(bytes: readonly number[]): string {
  const base64 = btoa(bytes.map((byte) => String.fromCharCode(byte)).join(''))
  return `<STREAM encoding="base64">\n${base64.replace(/.{1,64}/g, '$&\n')}</STREAM>`
}

function rowBytes(cells: readonly GoldenCell[], masked: boolean): number[] {
  const mask: number[] = masked ? Array(Math.ceil(cells.length / 8)).fill(0) : []
  cells.forEach((cell, index) => {
    if (masked && cell.masked) mask[index >> 3] = (mask[index >> 3] ?? 0) | (0x80 >> (index & 7))
  })
  return [...mask, ...cells.flatMap(({ bytes }) => bytes)]
}

function dataOf(serialization: Serialization, rows: readonly (readonly GoldenCell[])[]): string {
  if (serialization === 'TABLEDATA') {
    const trs = rows.map((row) => {
      const tds = row.map(({ text }) => `<TD>${escaped(text)}</TD>`)
      return `<TR>${tds.join('')}</TR>\n`
    })
    return `<TABLEDATA>\n${trs.join('')}</TABLEDATA>`
  }
  const bytes = rows.flatMap((row) => rowBytes(row, serialization === 'BINARY2'))
  return `<${serialization}>${base64Stream(bytes)}</${serialization}>`
}

/** Returns the columns as a document in a serialisation, with what its cells are. */
export function goldenOf(
  name: string,
  serialization: Serialization,
  columns: readonly GoldenColumn[],
): Golden {
  const rowCount = Math.max(...columns.map(({ cells }) => cells.length))
  const rows = Array.from({ length: rowCount }, (_, row) =>
    columns.map(({ name: column, cells }) => {
      const cell = cells[row]
      if (!cell) throw new Error(`column ${column} of ${name} has too few cells`)
      return cell
    }),
  )
  const fields = columns.map(
    ({ name: column, attributes, content = '' }) =>
      `<FIELD name="${escaped(column)}" ${attributes}>${content}</FIELD>`,
  )
  return {
    name: `${name}.${serialization.toLowerCase()}.vot`,
    bytes: encoder.encode(documentText(fields.join('\n'), dataOf(serialization, rows))),
    tables: [
      {
        names: columns.map(({ name: column }) => column),
        rows: rows.map((row) => row.map(({ value }) => value)),
      },
    ],
  }
}
