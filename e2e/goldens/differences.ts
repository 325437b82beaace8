import type { Peer } from './peers.ts'

/**
 * What a peer makes of a document that we do not: it refuses it; finds other tables or another
 * number of rows (then no cells are compared); other names; or other cells in a column.
 */
export type Finding = 'refuses' | 'rows' | 'names' | { readonly column: string }

/** Findings that are the peer's own affair, in all of these documents. */
export interface Difference {
  readonly peer: Peer
  readonly documents: readonly string[]
  readonly findings: readonly Finding[]
  readonly reason: string
}

/** The versions that show exactly these differences; others may show fewer. */
export const VERSIONS: Readonly<Record<Peer, string>> = { astropy: '5.2.1', stil: '4.1.3' }

const inAll = (...names: string[]): string[] =>
  names.flatMap((name) => ['tabledata', 'binary', 'binary2'].map((kind) => `${name}.${kind}.vot`))

const inBinary = (...names: string[]): string[] =>
  names.flatMap((name) => ['binary', 'binary2'].map((kind) => `${name}.${kind}.vot`))

const inTabledata = (...names: string[]): string[] => names.map((name) => `${name}.tabledata.vot`)

const plain = (...names: string[]): string[] => names.map((name) => `${name}.vot`)

const columns = (...names: string[]): Finding[] => names.map((column) => ({ column }))

const astropy = (
  reason: string,
  documents: readonly string[],
  ...findings: Finding[]
): Difference => ({ peer: 'astropy', documents, findings, reason })

const stil = (
  reason: string,
  documents: readonly string[],
  ...findings: Finding[]
): Difference => ({
  peer: 'stil',
  documents,
  findings,
  reason,
})

const ASTROPY: readonly Difference[] = [
  astropy(
    'its scalar bit is 0x08 in the byte, not 0x80',
    inBinary('bit-fixed'),
    ...columns('scalar'),
  ),
  astropy('takes a byte for each bit of a variable array', inBinary('bit-variable'), 'rows'),
  astropy('packs each pair of bits into a byte', inBinary('bit-pairs-by-items'), 'rows'),
  astropy(
    'wants blanks between the bits of variable arrays',
    inTabledata('bit-variable', 'bit-pairs'),
    'refuses',
  ),
  astropy(
    'counts arrays of pairs by pairs',
    inBinary('pairs-by-items', 'complex-pairs-by-items'),
    'rows',
  ),
  astropy(
    'refuses an empty TD for complex numbers',
    inTabledata('floatComplex-fixed', 'doubleComplex-fixed'),
    'refuses',
  ),
  astropy('knows no arrays of strings', inAll('char-arrays', 'unicodeChar-arrays'), 'refuses'),
  astropy('takes 12* for fixed in BINARY', ['char-bounded.binary.vot'], 'rows'),
  astropy('takes 12* for fixed in BINARY2', ['char-bounded.binary2.vot'], 'refuses'),
  astropy('refuses 12* for unicodeChar', inAll('unicodeChar-bounded'), 'refuses'),
  astropy(
    'keeps the blanks that pad fixed strings',
    ['char-fixed.binary.vot', 'unicodeChar-fixed.binary.vot'],
    ...columns('5'),
  ),
  astropy(
    'ignores the mask over strings, and keeps padding',
    ['char-fixed.binary2.vot', 'unicodeChar-fixed.binary2.vot'],
    ...columns('scalar', '5'),
  ),
  astropy(
    'ignores the mask over strings',
    ['char-variable.binary2.vot', 'unicodeChar-variable.binary2.vot'],
    ...columns('*'),
  ),
  astropy('makes arraysize 1 an array', plain('arraysize-one'), ...columns('x')),
  astropy(
    'refuses an arraysize out of grammar',
    plain(
      'arraysize-blanks',
      'arraysize-star-first',
      'arraysize-strings-of-old',
      'arraysize-times-sign',
      'arraysize-zero',
    ),
    'refuses',
  ),
  astropy(
    'takes attributes in their own case only',
    plain('attributes-in-wrong-case'),
    'names',
    ...columns('x'),
  ),
  astropy('refuses a width that is no number', plain('attributes-meaningless'), 'refuses'),
  astropy(
    'refuses cells that are no bits, booleans or whole numbers',
    plain(
      'bad-bits',
      'bad-booleans',
      'bad-integers',
      'fractions-in-integers',
      'null-values-as-words',
      'null-words',
    ),
    'refuses',
  ),
  astropy('refuses rows of another length', plain('rows-too-long', 'rows-too-short'), 'refuses'),
  astropy(
    'refuses what is no XML',
    plain(
      'ampersands-bare',
      'blank-lines-first',
      'control-characters',
      'cut-behind-rows',
      'cut-in-end-tag',
      'cut-in-row',
      'cut-in-stream',
      'end-tags-missing',
      'entities-undeclared',
      'latin-1-undeclared',
      'less-than-bare',
      'words-behind',
      'words-first',
    ),
    'refuses',
  ),
  astropy(
    'cuts strings to one character where arraysize is missing',
    plain('chars-without-arraysize', 'datatype-missing'),
    ...columns('x'),
  ),
  astropy(
    'cuts strings of alias datatypes to one character',
    plain('datatype-aliases'),
    ...columns('a', 'b'),
  ),
  astropy('cuts strings to their arraysize', plain('long-strings'), ...columns('x')),
  astropy(
    'refuses datatypes of other names or in other case',
    plain('datatype-unknown', 'datatype-wrong-case'),
    'refuses',
  ),
  astropy('wants an ID of every COOSYS', plain('coosys-without-id'), 'refuses'),
  astropy('wants an ID or a name of every FIELD', plain('names-missing'), 'refuses'),
  astropy('splits at commas, not at blanks around them too', plain('commas'), ...columns('x')),
  astropy("does not read Fortran's exponents", plain('fortran-exponents'), ...columns('x')),
  astropy('takes an empty null value for 0', plain('null-values-empty'), ...columns('x')),
  astropy('clips hexadecimals that are negative', plain('unusual-hexadecimals'), ...columns('x')),
  astropy('rounds floats twice, by way of double', plain('floats-between-two'), ...columns('x')),
  astropy('leaves equal names to the user', plain('names-twice'), 'names'),
  astropy('its scalar bit is 0x08 alone', plain('stream-bits-of-astropy'), ...columns('x')),
  astropy('does not resolve a STREAM href', plain('stream-elsewhere'), 'refuses'),
  astropy(
    'takes char for ASCII, as the standard up to 1.5 does',
    plain('stream-latin-1', 'stream-utf-8'),
    'refuses',
  ),
  astropy('refuses what is no base64', plain('stream-not-base64'), 'refuses'),
  astropy('strips blanks around strings', plain('unusual-strings'), ...columns('x')),
]

const MAGIC_ARRAYS = ['unsignedByte', 'short', 'int', 'long', 'float', 'double'].flatMap((name) => [
  `${name}-3`,
  `${name}-*`,
])

const STIL: readonly Difference[] = [
  stil('mixes up bits and arrays of bits', inBinary('bit-fixed'), 'refuses'),
  stil('wants blanks between bits', inTabledata('bit-fixed'), ...columns('3', '2x3')),
  stil('wants blanks between bits', inTabledata('bit-variable'), ...columns('*', '4*')),
  stil('wants blanks between bits', inTabledata('bit-pairs'), ...columns('bit')),
  stil('wants blanks between bits', plain('bad-bits', 'unusual-bits'), ...columns('x')),
  stil(
    'has no null in arrays of booleans: it is false',
    inAll('boolean-fixed'),
    ...columns('3', '2x3'),
  ),
  stil(
    'has no null in arrays of booleans: it is false',
    inAll('boolean-variable'),
    ...columns('*', '4*'),
  ),
  stil(
    'keeps blanks and NUL that pad fixed strings',
    inBinary('char-fixed', 'unicodeChar-fixed'),
    ...columns('scalar', '5'),
  ),
  stil(
    'counts arrays of complex numbers by their halves',
    inBinary(
      'floatComplex-variable',
      'doubleComplex-variable',
      'complex-pairs-by-items',
      'complex-pairs-by-pairs',
    ),
    'refuses',
  ),
  stil('counts arrays of pairs by items', inBinary('pairs-by-pairs'), 'rows'),
  stil(
    'honours null values of scalar whole numbers only',
    inAll('magic'),
    ...columns('float-scalar', 'double-scalar', ...MAGIC_ARRAYS),
  ),
  stil(
    'honours null values of whole numbers only',
    plain('null-values-spelt-otherwise'),
    ...columns('x'),
  ),
  stil('does not follow VALUES ref', plain('values-by-reference'), ...columns('y')),
  stil('makes an array of one a scalar', plain('arraysize-one-with-xtype'), ...columns('x')),
  stil(
    'reads an arraysize out of grammar otherwise',
    plain('arraysize-strings-of-old', 'arraysize-times-sign', 'arraysize-zero'),
    ...columns('x'),
  ),
  stil(
    'takes attributes in their own case only',
    plain('attributes-in-wrong-case'),
    'names',
    ...columns('x'),
  ),
  stil('names a column otherwise that has no name', plain('names-missing'), 'names'),
  stil(
    'reads datatypes of other names as text',
    plain('datatype-aliases'),
    ...columns(...'cdefghi'),
  ),
  stil('reads datatypes in other case as text', plain('datatype-wrong-case'), ...columns('x', 'y')),
  stil(
    'cuts strings to one character where arraysize is missing',
    plain('chars-without-arraysize'),
    ...columns('x'),
  ),
  stil('passes over tables without DATA', plain('no-data', 'several-tables'), 'rows'),
  stil(
    'refuses what is no XML',
    plain(
      'ampersands-bare',
      'control-characters',
      'cut-behind-rows',
      'cut-in-end-tag',
      'cut-in-row',
      'cut-in-stream',
      'end-tags-missing',
      'entities-undeclared',
      'latin-1-undeclared',
      'less-than-bare',
      'words-behind',
    ),
    'refuses',
  ),
  stil('wants the document to start at once', plain('blank-lines-first', 'words-first'), 'refuses'),
  stil(
    'reads as null what is no number to it: commas, fractions, exponents with D, hexadecimals',
    plain('commas', 'fortran-exponents', 'fractions-in-integers', 'unusual-hexadecimals'),
    ...columns('x'),
  ),
  stil('leaves equal names to the user', plain('names-twice'), 'names'),
  stil('mixes up bits and arrays of bits', plain('stream-bits-of-astropy'), 'refuses'),
  stil('refuses a STREAM href that leads nowhere', plain('stream-elsewhere'), 'refuses'),
  stil('refuses what is no base64', plain('stream-not-base64'), 'refuses'),
  stil('takes each byte of a char for a character', plain('stream-utf-8'), ...columns('x')),
  stil('does not know all words for infinity', plain('unusual-float-words'), ...columns('x')),
  stil('wants no blanks around booleans', plain('unusual-booleans'), ...columns('x')),
  stil(
    'reads as null, or as a larger datatype, what is out of range',
    plain('out-of-range', 'out-of-range-bytes', 'out-of-range-longs'),
    ...columns('x'),
  ),
]

/** Every difference between a peer and us over the golden documents, and why it is not ours. */
export const DIFFERENCES: readonly Difference[] = [...ASTROPY, ...STIL]

/** The same over documents that the peer itself wrote, from golden ones in TABLEDATA. */
export const OWN_DIFFERENCES: readonly Difference[] = [
  stil(
    'writes no null of arrays, and reads what is null in them as false',
    ['bit-fixed.tabledata--binary.vot', 'boolean-fixed.tabledata--binary.vot'],
    ...columns('3', '2x3'),
  ),
  stil(
    'keeps the NUL of a character that is none',
    ['char-fixed.tabledata--binary.vot', 'unicodeChar-fixed.tabledata--binary.vot'],
    ...columns('scalar'),
  ),
]
