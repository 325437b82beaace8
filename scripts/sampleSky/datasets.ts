import { BANDS, type BandName, blackbody } from './bands.ts'
import { decimals } from './fieldsOf.ts'
import { writeFitsImage } from './fitsImage.ts'
import { CENTRE_DEC_DEG, CENTRE_RA_DEG, type Star } from './model.ts'
import { createRandom } from './random.ts'

/** A file of the sample sky and its row in ivoa.obscore (ObsCore 1.1); positions in degrees, times MJD. */
export interface Dataset {
  productType: 'image' | 'spectrum'
  file: string
  format: string
  bytes: Uint8Array
  title: string
  target: string
  raDeg: number
  decDeg: number
  fovDeg: number
  /** Corners in degrees, longitude and latitude in turn; null for a point. */
  region: number[] | null
  pixelScaleArcsec: number | null
  resolutionArcsec: number
  axisPixels: [number | null, number | null, number | null]
  startMjd: number
  exposureSeconds: number
  wavelengthMetre: [number, number]
  resolvingPower: number
  observableUcd: string
  instrument: string
}

const SIZE = 96
const PIXEL_ARCSEC = 8

function renderField(
  stars: Star[],
  band: BandName,
  ra0: number,
  dec0: number,
  seed: number,
): Float32Array {
  const random = createRandom(seed)
  const pixels = Float32Array.from({ length: SIZE * SIZE }, () => 20 + 2 * random.normal())
  const rad = Math.PI / 180
  const scaleRad = (PIXEL_ARCSEC / 3600) * rad
  for (const star of stars) {
    const dRa = (star.raDeg - ra0) * rad
    const [sinDec, cosDec] = [Math.sin(star.decDeg * rad), Math.cos(star.decDeg * rad)]
    const [sin0, cos0] = [Math.sin(dec0 * rad), Math.cos(dec0 * rad)]
    const cosDistance = sin0 * sinDec + cos0 * cosDec * Math.cos(dRa)
    const x = SIZE / 2 - 0.5 - (cosDec * Math.sin(dRa)) / cosDistance / scaleRad
    const y =
      SIZE / 2 - 0.5 + (cos0 * sinDec - sin0 * cosDec * Math.cos(dRa)) / cosDistance / scaleRad
    addStar(pixels, x, y, 10 ** (-0.4 * (star.mags[band] - 16)) * 100)
  }
  return pixels
}

function addStar(pixels: Float32Array, x: number, y: number, flux: number): void {
  const reach = 7
  if (x < -reach || y < -reach || x > SIZE + reach || y > SIZE + reach) return
  for (let j = Math.max(0, Math.ceil(y - reach)); j < Math.min(SIZE, y + reach); j++)
    for (let i = Math.max(0, Math.ceil(x - reach)); i < Math.min(SIZE, x + reach); i++)
      pixels[j * SIZE + i] +=
        (flux / 10) * Math.exp(-((i - x) ** 2 + (j - y) ** 2) / (2 * 1.3 ** 2))
}

function cornersOf(ra0: number, dec0: number): number[] {
  const halfDeg = (SIZE * PIXEL_ARCSEC) / 7200
  const corner = (sx: number, sy: number) => {
    const dec = dec0 + sy * halfDeg
    return [decimals(ra0 + (sx * halfDeg) / Math.cos((dec * Math.PI) / 180), 6), decimals(dec, 6)]
  }
  return [...corner(1, -1), ...corner(1, 1), ...corner(-1, 1), ...corner(-1, -1)]
}

function imageOf(
  stars: Star[],
  field: [string, number, number],
  band: BandName,
  label: string,
  order: number,
): Dataset {
  const [name, ra0, dec0] = field
  const width = BANDS[band].wavelengthMetre * 0.12
  const startMjd = 60310.8 + order
  const pixels = renderField(stars, band, ra0, dec0, 100 + order)
  const scale = PIXEL_ARCSEC / 3600
  const bytes = writeFitsImage(pixels, SIZE, SIZE, [
    ['OBJECT', name, 'name of the field'],
    ['FILTER', label, 'band'],
    ['BUNIT', 'adu', 'unit of the pixels'],
    ['CTYPE1', 'RA---TAN', 'gnomonic projection'],
    ['CTYPE2', 'DEC--TAN', 'gnomonic projection'],
    ['CRVAL1', ra0, '[deg]'],
    ['CRVAL2', dec0, '[deg]'],
    ['CRPIX1', SIZE / 2 + 0.5, 'reference pixel'],
    ['CRPIX2', SIZE / 2 + 0.5, 'reference pixel'],
    ['CDELT1', -scale, '[deg]'],
    ['CDELT2', scale, '[deg]'],
    ['CUNIT1', 'deg', ''],
    ['CUNIT2', 'deg', ''],
    ['RADESYS', 'ICRS', ''],
    ['MJD-OBS', startMjd, '[d] start'],
    ['EXPTIME', 60, '[s]'],
    ['ORIGIN', 'VO Workbench sample sky (synthetic)', ''],
  ])
  return {
    productType: 'image',
    bytes,
    file: `images/${name.toLowerCase().replaceAll(' ', '-')}-${band}.fits`,
    format: 'image/fits',
    title: `${name}, ${label} band (synthetic)`,
    target: name,
    raDeg: ra0,
    decDeg: dec0,
    fovDeg: decimals(SIZE * scale, 4),
    region: cornersOf(ra0, dec0),
    pixelScaleArcsec: PIXEL_ARCSEC,
    resolutionArcsec: PIXEL_ARCSEC * 3,
    axisPixels: [SIZE, SIZE, 1],
    startMjd,
    exposureSeconds: 60,
    wavelengthMetre: [BANDS[band].wavelengthMetre - width, BANDS[band].wavelengthMetre + width],
    resolvingPower: 4,
    observableUcd: 'phot.count',
    instrument: 'SynthCam',
  }
}

/** Returns three fields in three bands. */
export function makeImages(stars: Star[]): Dataset[] {
  const fields: [string, number, number][] = [
    ['Pleiades centre', CENTRE_RA_DEG, CENTRE_DEC_DEG],
    ['Pleiades east', 57.1, 24.2],
    ['Pleiades north', 56.7, 24.5],
  ]
  const bands: [BandName, string][] = [
    ['g', 'G'],
    ['k', 'Ks'],
    ['w1', 'W1'],
  ]
  return fields.flatMap((field, f) =>
    bands.map(([band, label], b) => imageOf(stars, field, band, label, f * 3 + b)),
  )
}

/** One point of a spectrum. */
export interface SpectrumPoint {
  wavelengthAngstrom: number
  flux: number
  fluxError: number
}

/** Returns a model star's spectrum, 3800 to 7600 Å in erg/s/cm²/Å: a blackbody with Balmer and sodium lines. */
export function makeSpectrum(star: Star, seed: number): SpectrumPoint[] {
  const random = createRandom(seed)
  const { wavelengthMetre, zeroPointJansky } = BANDS.g
  const janskyG = zeroPointJansky * 10 ** (-0.4 * star.mags.g)
  const lines = [3889.1, 3970.1, 4101.7, 4340.5, 4861.3, 5891.6, 6562.8]
  return Array.from({ length: 1900 }, (_, index) => {
    const wavelengthAngstrom = 3800 + 2 * index
    const ratio =
      blackbody(wavelengthAngstrom * 1e-10, star.temperatureKelvin) /
      blackbody(wavelengthMetre, star.temperatureKelvin)
    // Fν in Jy to Fλ: 2.998e-5 / λ² (λ in Å) gives erg/s/cm²/Å.
    const continuum = (janskyG * ratio * 2.99792458e-5) / wavelengthAngstrom ** 2
    const depth = lines.reduce(
      (product, line) => product * (1 - 0.55 * Math.exp(-(((wavelengthAngstrom - line) / 7) ** 2))),
      1,
    )
    const fluxError = continuum * 0.02
    return {
      wavelengthAngstrom,
      flux: Number((continuum * depth + fluxError * random.normal()).toPrecision(6)),
      fluxError: Number(fluxError.toPrecision(3)),
    }
  })
}

/** Returns what ObsCore says of a spectrum whose file is `bytes`. */
export function spectrumDataset(star: Star, order: number, bytes: Uint8Array): Dataset {
  const target = `Sample star ${order + 1}`
  return {
    productType: 'spectrum',
    bytes,
    file: `spectra/star-${order + 1}.vot`,
    format: 'application/x-votable+xml',
    title: `${target}, optical spectrum (synthetic)`,
    target,
    raDeg: decimals(star.raDeg, 6),
    decDeg: decimals(star.decDeg, 6),
    fovDeg: decimals(2 / 3600, 6),
    region: null,
    pixelScaleArcsec: null,
    resolutionArcsec: 2,
    axisPixels: [null, null, 1900],
    startMjd: 60330.9 + order,
    exposureSeconds: 600,
    wavelengthMetre: [3.8e-7, 7.6e-7],
    resolvingPower: 2800,
    observableUcd: 'phot.flux.density;em.wl',
    instrument: 'SynthSpec',
  }
}
