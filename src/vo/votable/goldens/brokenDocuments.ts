import { type Expectation, written } from './brokenCells.ts'
import { base64Stream, documentText, type Golden, type GoldenTable } from './golden.ts'
import { bytesInGzip } from './packing.ts'

const INT = '<FIELD name="x" datatype="int"/>'
const ROWS = '<TABLEDATA>\n<TR><TD>1</TD></TR>\n<TR><TD>2</TD></TR>\n</TABLEDATA>'
const USUAL = documentText(INT, ROWS)
const TWO_ROWS: readonly GoldenTable[] = [{ names: ['x'], rows: [[1], [2]] }]

/** Returns the usual document of two rows with something in it replaced. */
function changed(
  name: string,
  from: string | RegExp,
  to: string,
  expectation: Expectation = {},
): Golden {
  const text = USUAL.replace(from, to)
  if (text === USUAL) throw new Error(`${name} changes nothing`)
  return written(name, text, TWO_ROWS, expectation)
}

function headed(name: string, elements: string, expectation: Expectation = {}): Golden {
  return changed(name, '<TABLE name="t">', `${elements}\n$&`, expectation)
}

const VOTABLE = /<VOTABLE [^>]*>/

/** Versions and namespaces, right and wrong. */
const namespaces: Golden[] = [
  changed(
    'version-1.0',
    /<\?xml.*\n<VOTABLE [^>]*>/,
    `<?xml version="1.0"?>
<!DOCTYPE VOTABLE SYSTEM "http://us-vo.org/xml/VOTable.dtd">
<VOTABLE version="1.0">`,
  ),
  changed(
    'version-1.1',
    VOTABLE,
    '<VOTABLE version="1.1" xmlns="http://www.ivoa.net/xml/VOTable/v1.1">',
  ),
  changed(
    'version-1.2',
    VOTABLE,
    '<VOTABLE version="1.2" xmlns="http://www.ivoa.net/xml/VOTable/v1.2">',
  ),
  changed(
    'version-1.3',
    VOTABLE,
    '<VOTABLE version="1.3" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">',
  ),
  changed(
    'version-1.5',
    VOTABLE,
    '<VOTABLE version="1.5" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">',
  ),
  changed(
    'version-1.6',
    VOTABLE,
    '<VOTABLE version="1.6" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">',
  ),
  changed('version-missing', ' version="1.4"', '', { says: ['missingVersion'] }),
  changed('version-with-letter', 'version="1.4"', 'version="v1.0"', { says: ['oddVersion'] }),
  changed('version-unheard-of', 'version="1.4"', 'version="7.3"', { says: ['oddVersion'] }),
  changed('namespace-missing', / xmlns="[^"]*"/, '', { says: ['missingNamespace'] }),
  changed('namespace-wrong', /xmlns="[^"]*"/, 'xmlns="http://example.org/table"', {
    says: ['oddNamespace'],
  }),
  written(
    'namespace-prefix',
    USUAL.replace(/<(\/?)([A-Z])/g, '<$1vot:$2').replace('xmlns=', 'xmlns:vot='),
    TWO_ROWS,
  ),
  written('namespace-prefix-unbound', USUAL.replace(/<(\/?)([A-Z])/g, '<$1vot:$2'), TWO_ROWS, {
    says: ['unboundPrefix'],
  }),
]

/** Elements that are not where or what they should be. */
const elements: Golden[] = [
  headed('unknown-elements', '<NEWS><ITEM>now</ITEM></NEWS>', { says: ['unknownElement'] }),
  headed('info-without-value', '<INFO name="i">words</INFO>', { says: ['missingValue'] }),
  headed('param-without-value', '<PARAM name="p" datatype="int"/>', { says: ['missingValue'] }),
  headed('coosys-without-id', '<COOSYS system="ICRS"/>', { says: ['coosysWithoutId'] }),
  headed('coosys-of-unknown-system', '<COOSYS ID="c" system="my_own_frame"/>', {
    says: ['badCoosys'],
  }),
  headed('link-gref', '<LINK gref="far" href="http://example.org/"/>', { says: ['deprecated'] }),
  headed('several-descriptions', '<DESCRIPTION>one</DESCRIPTION><DESCRIPTION>two</DESCRIPTION>', {
    document: { resources: [{ description: 'one two' }] },
    says: ['secondDescription'],
  }),
  changed(
    'definitions',
    '<RESOURCE',
    '<DEFINITIONS><COOSYS ID="c" system="eq_FK5"/></DEFINITIONS>\n$&',
    {
      says: ['deprecated'],
    },
  ),
  changed('nrows-too-few', '<TABLE ', '<TABLE nrows="1" ', { says: ['nrowsMismatch'] }),
  changed('nrows-too-many', '<TABLE ', '<TABLE nrows="99" ', { says: ['nrowsMismatch'] }),
  changed('comments-and-instructions', /<(TR|DATA|TABLE) ?/g, '<!-- <$1> --><?pi <$1>?>$&'),
  changed(
    'foreign-elements',
    '</RESOURCE>',
    `<dm-mapping:VODML xmlns:dm-mapping="http://www.ivoa.net/xml/mivot">
<dm-mapping:TEMPLATES><INSTANCE dmtype="a"/></dm-mapping:TEMPLATES></dm-mapping:VODML>$&`,
    {
      says: [],
    },
  ),
  changed('rows-with-attributes', /<TR>/g, '<TR ID="r">', { says: [] }),
  changed('carriage-returns', /\n/g, '\r\n'),
  written(
    'rows-too-short',
    documentText(`${INT}<FIELD name="y" datatype="int"/>`, ROWS),
    [
      {
        names: ['x', 'y'],
        rows: [
          [1, null],
          [2, null],
        ],
      },
    ],
    { says: ['shortRow'] },
  ),
  changed('rows-too-long', /<\/TD>/g, '</TD><TD>9</TD>', { says: ['longRow'] }),
  written('no-data', documentText(INT, '').replace('<DATA></DATA>', ''), [
    { names: ['x'], rows: [] },
  ]),
  written('no-rows', documentText(INT, '<TABLEDATA></TABLEDATA>'), [{ names: ['x'], rows: [] }]),
  written(
    'several-tables',
    USUAL.replace(
      '</RESOURCE>',
      `<TABLE name="u"><FIELD name="y" datatype="short"/><DATA><TABLEDATA><TR><TD>3</TD></TR></TABLEDATA></DATA></TABLE>
</RESOURCE>
<RESOURCE><RESOURCE><TABLE name="v"><FIELD name="z" datatype="char"/></TABLE></RESOURCE></RESOURCE>`,
    ),
    [...TWO_ROWS, { names: ['y'], rows: [[3]] }, { names: ['z'], rows: [] }],
  ),
  written(
    'table-by-reference',
    USUAL.replace('<TABLE ', '<TABLE ID="t" ').replace(
      '</RESOURCE>',
      '<TABLE ref="t"><DATA><TABLEDATA><TR><TD>3</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE>',
    ),
    [...TWO_ROWS, { names: ['x'], rows: [[3]] }],
    { says: [] },
  ),
]

const WORDS = documentText(
  '<FIELD name="x" datatype="char" arraysize="*"/>',
  '<TABLEDATA><TR><TD>Ångström</TD></TR></TABLEDATA>',
)

function latin1(name: string, declared: string): Golden {
  const text = WORDS.replace('UTF-8', declared)
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
  return { name: `${name}.vot`, bytes, tables: [{ names: ['x'], rows: [['Ångström']] }] }
}

function utf16(name: string, littleEndian: boolean): Golden {
  const text = `\ufeff${WORDS.replace('UTF-8', 'UTF-16')}`
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let k = 0; k < text.length; k++) view.setUint16(k * 2, text.charCodeAt(k), littleEndian)
  return {
    name: `${name}.vot`,
    bytes: new Uint8Array(view.buffer),
    tables: [{ names: ['x'], rows: [['Ångström']] }],
  }
}

/** Characters that are no XML, or not in the encoding that the document says. */
const characters: Golden[] = [
  headed('entities-undeclared', '<INFO name="i" value="&nbsp;&Ouml;">a&nbsp;b</INFO>', {
    says: ['undeclaredEntity'],
  }),
  headed('ampersands-bare', '<LINK href="http://example.org/?a=1&b=2&c"/>', {
    says: ['bareAmpersand'],
  }),
  headed('control-characters', '<INFO name="i" value="v">a\u0001b\u000cc</INFO>', { says: [] }),
  headed('less-than-bare', '<INFO name="q" value="v">a < b</INFO>', { says: ['bareLessThan'] }),
  written('byte-order-mark', `\ufeff${USUAL}`, TWO_ROWS),
  written('blank-lines-first', `\n \r\n\n${USUAL}`, TWO_ROWS, { says: [] }),
  written('words-first', `Warning: something in line 5\n${USUAL}`, TWO_ROWS, {
    says: ['beforeDocument'],
  }),
  written('words-behind', `${USUAL}<p>sent in 3 ms</p>`, TWO_ROWS, { says: ['afterDocument'] }),
  {
    ...latin1('latin-1-undeclared', 'UTF-8'),
    says: ['notUtf8'],
  },
  latin1('latin-1', 'ISO-8859-1'),
  utf16('utf-16-little-endian', true),
  utf16('utf-16-big-endian', false),
  { name: 'gzip.vot', bytes: bytesInGzip(new TextEncoder().encode(USUAL)), tables: TWO_ROWS },
]

/** Documents that end early, and answers that are none. */
const broken: Golden[] = [
  written(
    'cut-in-row',
    USUAL.slice(0, USUAL.indexOf('</TD></TR>\n</TABLEDATA>')),
    [{ names: ['x'], rows: [[1]] }],
    { error: /ends/, says: [] },
  ),
  written('cut-behind-rows', USUAL.slice(0, USUAL.indexOf('</TABLEDATA>')), TWO_ROWS, {
    error: /ends/,
    says: [],
  }),
  written(
    'cut-in-stream',
    documentText(INT, `<BINARY2>${base64Stream([0, 0, 0, 0, 7, 0, 0, 0, 0, 8])}</BINARY2>`).replace(
      /.{4}\n<\/STREAM>[\s\S]*/,
      '',
    ),
    [{ names: ['x'], rows: [[7]] }],
    { error: /ends/, says: [] },
  ),
  written(
    'cut-in-end-tag',
    documentText(
      '<FIELD name="x" datatype="short" arraysize="2x*"/>',
      `<BINARY>${base64Stream([0, 0, 0, 2, 0, 7, 0, 8])}</BINARY>`,
    ).replace(/STREAM><\/BINARY>[\s\S]*/, ''),
    [{ names: ['x'], rows: [[[7, 8]]] }],
    { error: /ends/, says: [] },
  ),
  written('end-tags-missing', USUAL.replace('</TABLE>\n</RESOURCE>\n', ''), TWO_ROWS, {
    error: /VOTABLE/,
    says: [],
  }),
  written(
    'html-page',
    '<!DOCTYPE html>\n<html><body><h1>Service is down</h1></body></html>\n',
    [],
    {
      error: /HTML/,
    },
  ),
  written('plain-text', 'Service is down\n', [], { error: /plain text/ }),
  written('empty', '', [], { error: /empty/ }),
  written(
    'query-failed',
    `<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results">
<INFO name="QUERY_STATUS" value="ERROR">no such table</INFO></RESOURCE></VOTABLE>`,
    [],
    { document: { queryStatus: { value: 'ERROR', message: 'no such table' } } },
  ),
]

/** Documents about what stands around the rows. */
export const DOCUMENT_GOLDENS: readonly Golden[] = [
  ...namespaces,
  ...elements,
  ...characters,
  ...broken,
]
