import { describe, expect, it } from 'vitest'
import {
  CADC,
  GAIA,
  HEASARC,
  IRSA,
  MIVOT,
  NED,
  SDSS,
  SIMBAD,
  VIZIER,
  VOTABLE_1_0,
} from './archiveDocuments.ts'
import { bytesOf, cellsOf, digest, digestsOfSplits, readText } from './fixture.ts'

const saidOf = ({
  diagnostics,
}: {
  diagnostics: { kind: string; place: string; line?: number }[]
}) => diagnostics.map(({ kind, place, line }) => `${line} ${kind} ${place}`)

describe('VizieR', () => {
  it('has a RESOURCE for each catalogue, tables without rows and a late OVERFLOW', async () => {
    const document = await readText(VIZIER)
    const [main, tycho] = document.tables
    expect(cellsOf(main)).toEqual([
      ['00 00 00.2165', 1, Math.fround(9.1), 0.00091185, 'H', 2],
      ['00 00 00.91', null, null, 0.00379737, null, 255],
    ])
    expect(main?.fields[1]).toEqual({
      name: 'HIP',
      datatype: 'int',
      ucd: 'meta.id;meta.main',
      width: '6',
      description: 'Identifier (HIP number) (H1)',
      values: { null: '-2147483648' },
      links: [{ href: expect.stringMatching(/&-source=I\/239\/hip_main&HIP=\$\{HIP\}$/) }],
    })
    expect(main?.fields.map(({ unit }) => unit)).toEqual([
      '"h:m:s"',
      undefined,
      'mag',
      'deg',
      undefined,
      '[mW/m2/nm]',
    ])
    expect([tycho?.name, tycho?.nrows, tycho?.rowCount]).toEqual(['I/239/tyc_main', 0, 0])
    expect(document.resources.map(({ id, name }) => [id, name])).toEqual([
      ['yCat_1239', 'I/239'],
      ['yCat_1355', 'I/355'],
    ])
    expect(document.ids.get('H_1991.250')).toEqual({
      kind: 'COOSYS',
      element: { id: 'H_1991.250', system: 'ICRS', epoch: '1991.250' },
    })
    expect(document.queryStatus).toEqual({
      value: 'OVERFLOW',
      message: 'truncated result (maxtup=2)',
    })
    expect(saidOf(document)).toEqual(['35 longText column _RAJ2000, first in row 1'])
  })
})

describe('VOTable 1.0', () => {
  it('has DEFINITIONS, two VALUES, gref and no namespace', async () => {
    const document = await readText(VOTABLE_1_0)
    expect(document.coosys).toEqual([
      { id: 'myJ2000', system: 'eq_FK5', equinox: '2000.', epoch: '2000.', text: 'old text' },
    ])
    expect(document.params.map(({ name, value }) => [name, value])).toEqual([['Telescope', '3.6']])
    expect(document.resources[0]?.params[0]?.value).toBe('William Herschel')
    const [stars] = document.tables
    expect(stars?.fields[2]?.values).toEqual({
      id: 'RangeDec',
      type: 'legal',
      null: '-1',
      min: { value: '-90', inclusive: true },
      max: { value: '90', inclusive: true },
    })
    expect(stars?.fields[2]?.links).toEqual([{ gref: 'Simbad.id', contentRole: 'query' }])
    expect(stars?.fields[3]).toEqual({
      name: 'Cat',
      ucd: 'CLASS',
      type: 'hidden',
      datatype: 'char',
    })
    expect(cellsOf(stars)).toEqual([
      [
        'Procyon',
        Math.fround(114.827),
        Int32Array.of(4, 5, 3, 4, 3, 2, 1, 2, 3, 3, 5, 6),
        'long &deg;',
      ],
      ['Vega', Math.fround(279.234), null, 'V'],
    ])
    expect(saidOf(document)).toEqual([
      '21 deprecated LINK gref',
      '24 undeclaredEntity column Cat, first in row 1',
      '24 longText column Cat, first in row 1',
    ])
  })
})

describe('IRSA', () => {
  it('says null in words and has a name twice', async () => {
    const document = await readText(IRSA)
    expect(document.tables[0]?.fields.map(({ name, label }) => [name, label])).toEqual([
      ['designation', undefined],
      ['ra', undefined],
      ['cc_flg', undefined],
      ['n_2mass', undefined],
      ['w1mpro', undefined],
      ['ra_2', 'ra'],
    ])
    expect(cellsOf(document.tables[0])).toEqual([
      ['J000000.33+000000.1', 0.00138, '0000', null, null, 1],
      ['null', 100, 'hh', 1, Number.NaN, Number.POSITIVE_INFINITY],
    ])
    expect(saidOf(document)).toEqual([
      '11 duplicateName field 6: ra',
      '12 nullWord column n_2mass, first in row 1',
      '12 nullWord column w1mpro, first in row 1',
      '12 spelling column n_2mass, first in row 2',
      '12 longText column cc_flg, first in row 1',
    ])
  })
})

describe('HEASARC', () => {
  it('calls datatypes by other names and writes exponents with D', async () => {
    const document = await readText(HEASARC)
    const [table] = document.tables
    expect(
      table?.fields.map(({ name, datatype, arraysize }) => [name, datatype, arraysize]),
    ).toEqual([
      ['unique_id', 'char', '*'],
      ['seq_id', 'char', '*'],
      ['exposure', 'double', undefined],
      ['bits', 'bit', '8'],
      ['time', 'long', undefined],
      ['obs flag', 'boolean', undefined],
    ])
    expect(table?.fields[1]?.label).toBe('')
    expect(cellsOf(table)).toEqual([
      ['1', 'rp<1> & co', 1500, Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 0), 4294967295n, true],
      ['2', null, null, null, -5n, null],
    ])
    expect(saidOf(document)).toEqual([
      '7 datatypeAlias field unique_id: string',
      '8 missingName field seq_id',
      '9 datatypeAlias field exposure: float64',
      '9 badPrecision field exposure: 0.0f',
      '11 datatypeAlias field time: unsignedInt',
      '14 spelling column exposure, first in row 1',
    ])
  })
})

describe('SIMBAD', () => {
  it('has bare ampersands in its links', async () => {
    const document = await readText(SIMBAD)
    const [table] = document.tables
    expect(table?.fields[0]?.links).toEqual([
      {
        value: expect.stringMatching(/^\$\{MAIN_ID\}$/),
        href: expect.stringMatching(/sim-id\?Ident=\$\{MAIN_ID\}&NbIdent=1$/),
      },
    ])
    expect(cellsOf(table)).toEqual([
      ['* alf CMa', '06 45 08.9172', 9, Math.fround(11.7), 'A'],
      ['M   1', '05 34 30.9', null, null, null],
    ])
    expect(saidOf(document)).toEqual([
      '3 deprecated DEFINITIONS',
      '4 deprecated COOSYS (in VOTable 1.2)',
      '9 bareAmpersand FIELD',
    ])
  })
})

describe('the Gaia archive', () => {
  it('writes BINARY2 and refers to COOSYS and TIMESYS', async () => {
    const document = await readText(GAIA)
    const [table] = document.tables
    expect(cellsOf(table)).toEqual([
      [6917528997577384320n, 45.00498, 2016, true, 12.5],
      [1729382256910376039n, 45, 2016, null, null],
    ])
    const [, outer] = table?.around ?? []
    expect(outer?.coosys).toEqual([{ id: 'GAIADR3', epoch: 'J2016.0', system: 'ICRS' }])
    expect(document.ids.get(table?.fields[2]?.ref ?? '')).toEqual({
      kind: 'TIMESYS',
      element: {
        id: 'time_frame_gaia',
        refposition: 'BARYCENTER',
        timeorigin: '2455197.5',
        timescale: 'TCB',
      },
    })
    const [service] = document.resources[0]?.resources ?? []
    expect([service?.type, service?.utype, service?.description]).toEqual([
      'meta',
      'adhoc:service',
      'Datalink',
    ])
    expect(document.ids.get(service?.groups[0]?.params[0]?.ref ?? '')?.element).toBe(
      table?.fields[0],
    )
    expect(document.resources[0]?.infos[2]?.text).toBe('How to <b>cite</b>')
    expect(document.diagnostics).toEqual([])
  })
})

describe('NED', () => {
  it('has rows of any length and IDs twice', async () => {
    const document = await readText(NED)
    expect(document.resources[0]?.description).toBe('one two')
    expect(cellsOf(document.tables[0])).toEqual([
      [1, 'MESSIER 031', -0.001001, Float32Array.of(1, 2)],
      [2, 'NGC 205', null, null],
      [3, 'extra', null, Float32Array.of(1, 2)],
    ])
    expect(document.ids.get('main_col3')?.element).toBe(document.tables[0]?.fields[2])
    expect(document.queryStatus.value).toBe('OK')
    expect(saidOf(document)).toEqual([
      '2 missingNamespace VOTABLE',
      '8 secondDescription RESOURCE',
      '13 datatypeAlias field Redshift: real',
      '13 badUcd field Redshift: src redshift',
      '13 duplicateId FIELD ID main_col3',
      '13 duplicateName field 4: Redshift',
      '13 arraysizeSpelling field Redshift_2: 2 ',
      '15 commas column Redshift_2, first in row 1',
      '15 shortRow table Main Information Table for M31',
      '15 longRow table Main Information Table for M31',
      '15 nullWord column Redshift, first in row 3',
    ])
  })
})

describe('CADC', () => {
  it('has prefixes on every element', async () => {
    const document = await readText(CADC)
    expect(document.namespace).toBe('http://www.ivoa.net/xml/VOTable/v1.3')
    expect(cellsOf(document.tables[0])).toEqual([
      [
        'ivo://cadc.nrc.ca/CFHT?1',
        'Polygon ICRS 1 2 3 4 5 6',
        Float64Array.of(1, 2),
        '2020-01-01T00:00:00.000',
      ],
      [null, null, null, null],
    ])
    expect(document.diagnostics).toEqual([])
  })
})

describe('SDSS', () => {
  it('has a namespace of its own and unsigned numbers', async () => {
    const document = await readText(SDSS)
    expect(cellsOf(document.tables[0])).toEqual([
      [1237648720693755918n, 179.689293428354, 'GALAXY', 65535],
    ])
    expect(saidOf(document)).toEqual([
      '2 oddNamespace VOTABLE version 1.1: http://vizier.u-strasbg.fr/xml/VOTable-1.1.xsd',
      '9 datatypeAlias field flags: unsignedShort',
    ])
  })
})

describe('annotations', () => {
  it('are kept: a MIVOT block as a tree, old STC as GROUPs, foreign attributes', async () => {
    const document = await readText(MIVOT)
    const [results] = document.resources
    expect(results?.attributes).toEqual([
      { name: 'origin', prefix: 'dachs', namespace: 'http://dc/dachs', value: 'gavo' },
    ])
    const [vodml] = results?.resources[0]?.foreign ?? []
    const namespace = 'http://www.ivoa.net/xml/mivot'
    expect([vodml?.name, vodml?.namespace]).toEqual(['VODML', namespace])
    expect(vodml?.children.map(({ name }) => name)).toEqual([
      'REPORT',
      'MODEL',
      'GLOBALS',
      'TEMPLATES',
    ])
    expect(vodml?.children[0]).toEqual({
      name: 'REPORT',
      namespace,
      attributes: [{ name: 'status', value: 'OK' }],
      children: [],
      text: 'hand-made',
    })
    expect(vodml?.children[3]?.children[0]?.children[0]?.attributes[2]).toEqual({
      name: 'ref',
      value: 'ra',
    })
    expect(document.tables[0]?.groups[0]).toMatchObject({
      utype: 'stc:CatalogEntryLocation',
      params: [{ value: 'ICRS', utype: 'stc:AstroCoordSystem.SpaceFrame.CoordRefFrame' }],
      fieldRefs: [{ ref: 'ra', utype: 'stc:AstroCoords.Position2D.Value2.C1' }],
    })
    expect(document.diagnostics).toEqual([])
  })
})

it.each([
  ['VizieR', VIZIER],
  ['NED', NED],
  ['MIVOT', MIVOT],
  ['VOTable 1.0', VOTABLE_1_0],
])('%s is the same wherever it is split', async (_, text) => {
  const whole = digest(await readText(text))
  for (const split of await digestsOfSplits(bytesOf(text), 97)) expect(split).toEqual(whole)
})
