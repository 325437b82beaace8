import { type BandName, magError } from './bands.ts'
import { column, decimals, designation, type SampleColumn, type SampleTable } from './fieldsOf.ts'
import type { Star } from './model.ts'
import { createRandom } from './random.ts'

interface Detection {
  id: bigint
  raDeg: number
  decDeg: number
  parallax: number | null
  parallaxError: number
  star: Star
  measured: Partial<Record<BandName, { mag: number; error: number }>>
}

const SYNTHETIC =
  'Synthetic: made by the model in scripts/sampleSky of this project, not measured on the sky.'

function detect(stars: Star[], bands: BandName[], positionErrorArcsec: number, seed: number) {
  const random = createRandom(seed)
  return stars.map((star, index): Detection => {
    const measured: Detection['measured'] = {}
    for (const band of bands) {
      const error = magError(band, star.mags[band])
      const mag = star.mags[band] + error * random.normal()
      // Fainter than twice the depth's error: not detected in this band.
      if (error < 0.25) measured[band] = { mag: decimals(mag, 3), error: decimals(error, 3) }
    }
    const errorDeg = positionErrorArcsec / 3600
    const cosDec = Math.cos((star.decDeg * Math.PI) / 180)
    const parallaxError = decimals(0.02 * 10 ** (0.2 * Math.max(0, star.mags.g - 14)), 3)
    return {
      id: 65_000_000_000_000_001n + BigInt(index) * 9_973_011n,
      raDeg: star.raDeg + (errorDeg * random.normal()) / cosDec,
      decDeg: star.decDeg + errorDeg * random.normal(),
      parallaxError,
      parallax:
        index % 23 === 0
          ? null
          : decimals(1000 / star.distanceParsec + parallaxError * random.normal(), 4),
      star,
      measured,
    }
  })
}

function magColumns(band: BandName, label: string, ucd: string): SampleColumn<Detection>[] {
  return [
    column(
      `${band}mag`,
      'float',
      `Magnitude in the ${label} band (Vega)`,
      { unit: 'mag', ucd: `phot.mag;${ucd}` },
      (row) => row.measured[band]?.mag ?? null,
    ),
    column(
      `e_${band}mag`,
      'float',
      `1 sigma error of the ${label} magnitude`,
      { unit: 'mag', ucd: `stat.error;phot.mag;${ucd}` },
      (row) => row.measured[band]?.error ?? null,
    ),
  ]
}

function positionColumns(epoch: string, digits: number): SampleColumn<Detection>[] {
  return [
    column(
      'ra',
      'double',
      `Right ascension (ICRS, epoch ${epoch})`,
      { unit: 'deg', ucd: 'pos.eq.ra;meta.main' },
      (row) => decimals(row.raDeg, digits),
    ),
    column(
      'dec',
      'double',
      `Declination (ICRS, epoch ${epoch})`,
      { unit: 'deg', ucd: 'pos.eq.dec;meta.main' },
      (row) => decimals(row.decDeg, digits),
    ),
  ]
}

const designationColumn = column<Detection>(
  'designation',
  'char',
  'Designation from the position, as 2MASS and WISE form it',
  { ucd: 'meta.id;meta.main' },
  (row) => designation(row.raDeg, row.decDeg),
)

function astrometryColumns(): SampleColumn<Detection>[] {
  return [
    column(
      'parallax',
      'double',
      'Parallax',
      { unit: 'mas', ucd: 'pos.parallax.trig' },
      (row) => row.parallax,
    ),
    column(
      'e_parallax',
      'float',
      '1 sigma error of the parallax',
      { unit: 'mas', ucd: 'stat.error;pos.parallax.trig' },
      (row) => (row.parallax === null ? null : row.parallaxError),
    ),
    column(
      'pmra',
      'double',
      'Proper motion in right ascension, cos(dec) applied',
      { unit: 'mas/yr', ucd: 'pos.pm;pos.eq.ra' },
      (row) => decimals(row.star.pmraMasPerYear, 3),
    ),
    column(
      'pmdec',
      'double',
      'Proper motion in declination',
      { unit: 'mas/yr', ucd: 'pos.pm;pos.eq.dec' },
      (row) => decimals(row.star.pmdecMasPerYear, 3),
    ),
    column(
      'radial_velocity',
      'float',
      'Radial velocity, for stars brighter than G = 14 only',
      { unit: 'km/s', ucd: 'spect.dopplerVeloc.opt' },
      (row) => (row.star.mags.g < 14 ? decimals(row.star.radialVelocityKmPerSecond, 2) : null),
    ),
  ]
}

function opticalTable(stars: Star[]): SampleTable<Detection> {
  const seen = detect(stars, ['g', 'bp', 'rp'], 0.001, 1).filter((row) => row.measured.g)
  return {
    schema: 'sample',
    table: 'optical',
    title: 'Optical catalogue of the sample sky (Gaia-like)',
    rows: seen,
    description: `Optical photometry and astrometry within 2 degrees of the Pleiades. ${SYNTHETIC}`,
    columns: [
      column(
        'source_id',
        'long',
        'Source identifier (64 bit)',
        { ucd: 'meta.id;meta.main' },
        (row) => row.id,
      ),
      ...positionColumns('2016.0', 8),
      ...astrometryColumns(),
      ...magColumns('g', 'G', 'em.opt'),
      ...magColumns('bp', 'BP', 'em.opt.B'),
      ...magColumns('rp', 'RP', 'em.opt.R'),
      column(
        'teff',
        'float',
        'Effective temperature of the model star',
        { unit: 'K', ucd: 'phys.temperature.effective' },
        (row) => Math.round(row.star.temperatureKelvin),
      ),
      column(
        'is_variable',
        'boolean',
        'True for stars that the model calls variable',
        { ucd: 'meta.code;src.var' },
        (row) => row.star.isVariable,
      ),
    ],
  }
}

function infraredTable(
  stars: Star[],
  table: string,
  title: string,
  epoch: string,
  positionErrorArcsec: number,
  seed: number,
  bands: [BandName, string, string][],
): SampleTable<Detection> {
  const names = bands.map(([band]) => band)
  const primary = names[0]
  return {
    schema: 'sample',
    table,
    title,
    description: `${title}, within 2 degrees of the Pleiades. ${SYNTHETIC}`,
    rows: detect(stars, names, positionErrorArcsec, seed).filter((row) => row.measured[primary]),
    columns: [
      designationColumn,
      ...positionColumns(epoch, 6),
      ...bands.flatMap((band) => magColumns(...band)),
    ],
  }
}

/** Returns the three catalogues of the same synthetic stars: optical, near infrared, mid infrared. */
export function makeCatalogues(stars: Star[]): SampleTable<Detection>[] {
  return [
    opticalTable(stars),
    infraredTable(
      stars,
      'nearir',
      'Near-infrared catalogue of the sample sky (2MASS-like)',
      '2000.0',
      0.08,
      2,
      [
        ['j', 'J', 'em.IR.J'],
        ['h', 'H', 'em.IR.H'],
        ['k', 'Ks', 'em.IR.K'],
      ],
    ),
    infraredTable(
      stars,
      'midir',
      'Mid-infrared catalogue of the sample sky (WISE-like)',
      '2010.5',
      0.2,
      3,
      [
        ['w1', 'W1', 'em.IR.3-4um'],
        ['w2', 'W2', 'em.IR.4-8um'],
        ['w3', 'W3', 'em.IR.8-15um'],
        ['w4', 'W4', 'em.IR.15-30um'],
      ],
    ),
  ]
}
