import fc from 'fast-check'
import { documentOf } from '../fixture.ts'

/** A column: its FIELD element and what may stand in its cells. */
interface TextColumn {
  field: string
  cell: fc.Arbitrary<string>
}

const digits = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${most}}$`))
const sign = fc.constantFrom('', '', '', '-', '+')

const decimal = fc.oneof(
  fc.double().map(String),
  fc.float().map(String),
  fc.tuple(sign, digits(4), digits(20)).map(([s, a, b]) => `${s}${a}.${b}`),
  fc
    .tuple(sign, digits(12), fc.integer({ min: -340, max: 320 }))
    .map(([s, a, e]) => `${s}${a}e${e}`),
  fc.constantFrom('1.', '.5', '-0', '1e', '1e+', '.', '1.5E-3', '2D5', '1e400', '5e-324', '1e-40'),
)
const float = fc.oneof(
  { weight: 6, arbitrary: decimal },
  {
    weight: 2,
    arbitrary: fc.constantFrom('NaN', 'nan', '-NaN', 'Inf', '-inf', '+Infinity', 'infinit'),
  },
)
const whole = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(sign, digits(3)).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.tuple(sign, digits(20)).map((parts) => parts.join('')) },
  fc.constantFrom('0x1F', '-0xff', '9223372036854775807', '-9223372036854775808', '2147483648'),
  fc.constantFrom('-32768', '32768', '255', '256', '-1', '1.5', '1e2', '00000000000000000000007'),
)
const truth = fc.constantFrom(
  'T',
  'F',
  't',
  'f',
  '1',
  '0',
  'true',
  'False',
  'TRUE',
  '?',
  'yes',
  'tr',
)
const bits = fc.constantFrom('1', '0', '101', '1 0 1', '10 1', 'true', '2')
const strange = fc.constantFrom(
  'null',
  '',
  ' ',
  '--',
  'abc',
  '\u00e9',
  'N/A',
  '1 2',
  '&amp;',
  '1\u00a0',
)

const padded = (cell: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.constantFrom('', '', ' ', '\n\t ', '                    '),
      cell,
      fc.constantFrom('', ' '),
    )
    .map((parts) => parts.join(''))

const some = (item: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 8, arbitrary: item },
    { weight: 2, arbitrary: padded(item) },
    { weight: 1, arbitrary: strange },
  )

const list = (item: fc.Arbitrary<string>, count: number) =>
  fc
    .tuple(
      fc.oneof(
        { weight: 4, arbitrary: fc.array(item, { minLength: count, maxLength: count }) },
        { weight: 1, arbitrary: fc.array(item, { maxLength: 7 }) },
      ),
      fc.constantFrom(' ', ' ', ' ', '\n  ', ',', ', '),
    )
    .map(([items, separator]) => items.join(separator))

const text = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.stringMatching(/^[ -%'-;=-~]{0,40}$/) },
      { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }).map(escaped) },
      fc.constantFrom('&amp;', '&lt;', '&gt;', '&quot;', '&apos;', '&#65;', '&#x1F600;', '&#xe9;'),
      fc.constantFrom(
        '&#0;',
        '&#xD800;',
        '&eacute;',
        '&',
        '&#;',
        '&#99999999999;',
        '&#13;',
        '\r\n',
      ),
      fc.constantFrom(
        '\r',
        '\n',
        '   ',
        '<![CDATA[a<b&c\r\n]]>',
        '<![CDATA[]]>',
        '<![CDATA[\u20ac]]]>',
      ),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''))

function escaped(raw: string): string {
  return raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

const NUMBERS: [string, fc.Arbitrary<string>][] = [
  ['boolean', truth],
  ['bit', bits],
  ['unsignedByte', whole],
  ['short', whole],
  ['int', whole],
  ['long', whole],
  ['float', float],
  ['double', float],
  ['floatComplex', float],
  ['doubleComplex', float],
]
const SHAPES: [string, number][] = [
  ['', 1],
  ['1', 1],
  ['3', 3],
  ['2x2', 4],
  ['*', 3],
  ['2x*', 4],
  ['4*', 3],
]
const NULLS = ['', '', '', '-32768', '0', 'NaN', '1.5', '99', '-inf', 'null', '1e20', '255']

const numbers: fc.Arbitrary<TextColumn> = fc
  .tuple(fc.constantFrom(...NUMBERS), fc.constantFrom(...SHAPES), fc.constantFrom(...NULLS))
  .map(([[datatype, item], [arraysize, count], magic]) => {
    const complex = datatype.endsWith('Complex')
    const nulls = magic === '' ? '' : `<VALUES null="${magic}"/>`
    const shape = arraysize === '' ? '' : ` arraysize="${arraysize}"`
    const mixed = magic === '' ? item : fc.oneof({ weight: 4, arbitrary: item }, fc.constant(magic))
    const scalar = count === 1 && !complex
    return {
      field: `datatype="${datatype}"${shape}>${nulls}`,
      cell: scalar ? some(mixed) : some(list(mixed, complex ? count * 2 : count)),
    }
  })

const texts: fc.Arbitrary<TextColumn> = fc
  .tuple(
    fc.constantFrom('char', 'unicodeChar'),
    fc.constantFrom('*', '*', '', '8', '20*', '3x2', '2x*'),
  )
  .map(([datatype, arraysize]) => ({
    field: `datatype="${datatype}"${arraysize === '' ? '' : ` arraysize="${arraysize}"`}>`,
    cell: text,
  }))

const td = (cell: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 40, arbitrary: cell.map((content) => `<TD>${content}</TD>`) },
    { weight: 4, arbitrary: fc.constantFrom('<TD/>', '<TD></TD>', '<TD> </TD>') },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom(
            '<TD >',
            '<td>',
            '<v:TD>',
            '<TD ref="x">',
            '<TD encoding="base64">',
            '<!-- c --><TD>',
          ),
          cell,
        )
        .map(([open, content]) => `${open}${content}${open.replace(/^.*<([\w:]+).*$/, '</$1>')}`),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '<TD><!-- a --></TD>',
        '<TD><b>x</b></TD>',
        '<TD>1</TD ><TD>2</TD>',
        '',
        ' ',
      ),
    },
  )

const blank = fc.constantFrom('', '', '\n', '\r\n    ', '                      ')

/** Documents in TABLEDATA: every datatype and shape, plain cells mostly, odd ones among them. */
export const textDocuments: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 3, arbitrary: numbers }, { weight: 1, arbitrary: texts }), {
    minLength: 1,
    maxLength: 8,
  })
  .chain((columns) => {
    const cells = fc.tuple(...columns.map(({ cell }) => fc.tuple(td(cell), blank)))
    const row = fc
      .tuple(
        fc.constantFrom('<TR>', '<TR>', '<TR>', '<TR>', '<TR>', '<tr>', '<TR a="b">'),
        cells,
        blank,
      )
      .map(([open, content, after]) => `${open}${content.flat().join('')}</TR>${after}`)
    const fields = columns.map(({ field }, k) => `<FIELD name="c${k}" ${field}</FIELD>`).join('')
    return fc
      .array(row, { maxLength: 30 })
      .map((rows) => documentOf(fields, `<TABLEDATA>${rows.join('')}</TABLEDATA>`))
  })
