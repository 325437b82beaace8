import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { column, decimals, type SampleTable } from './fieldsOf.ts'

// Hipparcos positions, magnitudes and names, and the Messier list, as the npm package d3-celestial
// (BSD-3-Clause) carries them; fetched only when the sample sky is made, so it is no dependency.
const SOURCE_PACKAGE = 'd3-celestial@0.7.35'
const FAINTEST_MAG = 6

interface Feature {
  id: number | string
  properties: Record<string, string | number>
  geometry: { coordinates: [number, number] }
}

interface BrightObject {
  name: string
  otherName: string | null
  objectType: string
  hip: number | null
  hd: number | null
  constellation: string | null
  raDeg: number
  decDeg: number
  vmag: number | null
  colourBV: number | null
  sizeArcmin: number | null
}

const MESSIER_TYPES: Record<string, string> = {
  snr: 'supernova remnant',
  rn: 'reflection nebula',
  oc: 'open cluster',
  sfr: 'star-forming region',
  s: 'spiral galaxy',
  i: 'irregular galaxy',
  e: 'elliptical galaxy',
  pn: 'planetary nebula',
  pos: 'asterism',
  gc: 'globular cluster',
}

function readPackage(): Map<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'sample-sky-'))
  try {
    const archive = execFileSync(
      'npm',
      ['pack', '--silent', '--pack-destination', folder, SOURCE_PACKAGE],
      { encoding: 'utf8' },
    )
    execFileSync('tar', [
      'xzf',
      join(folder, archive.trim().split('\n').at(-1) ?? ''),
      '-C',
      folder,
    ])
    const read = (name: string) =>
      JSON.parse(readFileSync(join(folder, 'package/data', name), 'utf8')) as unknown
    return new Map(
      ['stars.6.json', 'starnames.json', 'messier.json'].map((name) => [name, read(name)]),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const rightAscension = (longitudeDeg: number) => decimals((longitudeDeg + 360) % 360, 4)
const numberOrNull = (text: unknown) =>
  text === '' || text === undefined || Number.isNaN(Number(text)) ? null : Number(text)
const textOrNull = (text: unknown) => (typeof text === 'string' && text !== '' ? text : null)

function starOf(feature: Feature, names: Record<string, Record<string, string>>): BrightObject {
  const known = names[String(feature.id)] ?? {}
  const bayer = [known.desig, known.c].filter(Boolean).join(' ')
  const hip = Number(feature.id)
  return {
    name: textOrNull(known.name) ?? textOrNull(bayer) ?? `HIP ${hip}`,
    otherName: known.name ? textOrNull(bayer) : null,
    objectType: 'star',
    hip,
    hd: numberOrNull(known.hd?.replace(/^HD /, '').match(/^\d+$/)?.[0]),
    constellation: textOrNull(known.c),
    raDeg: rightAscension(feature.geometry.coordinates[0]),
    decDeg: feature.geometry.coordinates[1],
    vmag: numberOrNull(feature.properties.mag),
    colourBV: numberOrNull(feature.properties.bv),
    sizeArcmin: null,
  }
}

function messierOf(feature: Feature): BrightObject {
  const { name, desig, alt, type, mag, dim } = feature.properties
  const number = String(name).replace(/^M/, '')
  return {
    name: `M ${number}`,
    otherName: [alt, desig].filter(Boolean).join(', ') || null,
    objectType: MESSIER_TYPES[String(type)] ?? 'other',
    hip: null,
    hd: null,
    constellation: null,
    raDeg: rightAscension(feature.geometry.coordinates[0]),
    decDeg: feature.geometry.coordinates[1],
    vmag: numberOrNull(mag),
    colourBV: null,
    sizeArcmin: numberOrNull(String(dim).split('x')[0]),
  }
}

function readBrightObjects(): BrightObject[] {
  const files = readPackage()
  const features = (name: string) => (files.get(name) as { features: Feature[] }).features
  const names = files.get('starnames.json') as Record<string, Record<string, string>>
  const stars = features('stars.6.json').filter(
    (star) => Number(star.properties.mag) <= FAINTEST_MAG,
  )
  const objects = [
    ...stars.map((star) => starOf(star, names)),
    ...features('messier.json').map(messierOf),
  ]
  return objects.sort((a, b) => (a.vmag ?? 99) - (b.vmag ?? 99))
}

/** Returns the bright-object list: real stars to V = 6 and the Messier objects. Needs the npm registry. */
export function makeBrightTable(): SampleTable<BrightObject> {
  return {
    schema: 'sample',
    table: 'bright',
    title: 'Bright stars and Messier objects',
    rows: readBrightObjects(),
    description:
      'Stars brighter than V = 6 (Hipparcos) with their names, and the Messier objects: real, published values, ' +
      'taken from the data files of the npm package d3-celestial (BSD-3-Clause, © Olaf Frohn).',
    columns: [
      column(
        'name',
        'unicodeChar',
        'Name: proper name, else Bayer or Flamsteed designation, else Hipparcos number',
        { ucd: 'meta.id;meta.main' },
        (row) => row.name,
      ),
      column(
        'other_name',
        'unicodeChar',
        'Another name or designation',
        { ucd: 'meta.id' },
        (row) => row.otherName,
      ),
      column(
        'object_type',
        'char',
        'Kind of object',
        { ucd: 'src.class' },
        (row) => row.objectType,
      ),
      column(
        'ra',
        'double',
        'Right ascension (ICRS, epoch J2000)',
        { unit: 'deg', ucd: 'pos.eq.ra;meta.main' },
        (row) => row.raDeg,
      ),
      column(
        'dec',
        'double',
        'Declination (ICRS, epoch J2000)',
        { unit: 'deg', ucd: 'pos.eq.dec;meta.main' },
        (row) => row.decDeg,
      ),
      column(
        'vmag',
        'float',
        'Apparent visual magnitude',
        { unit: 'mag', ucd: 'phot.mag;em.opt.V' },
        (row) => row.vmag,
      ),
      column(
        'b_v',
        'float',
        'Colour index B-V',
        { unit: 'mag', ucd: 'phot.color;em.opt.B;em.opt.V' },
        (row) => row.colourBV,
      ),
      column(
        'angular_size',
        'float',
        'Largest apparent extent',
        { unit: 'arcmin', ucd: 'phys.angSize' },
        (row) => row.sizeArcmin,
      ),
      column('hip', 'int', 'Hipparcos number', { ucd: 'meta.id' }, (row) => row.hip),
      column('hd', 'int', 'Henry Draper number', { ucd: 'meta.id' }, (row) => row.hd),
      column(
        'constellation',
        'char',
        'Constellation, IAU abbreviation',
        { ucd: 'pos.eq;meta.code' },
        (row) => row.constellation,
      ),
    ],
  }
}
