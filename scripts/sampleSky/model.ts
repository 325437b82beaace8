import { absoluteMag, BANDS, type BandName } from './bands.ts'
import { createRandom, type Random } from './random.ts'

/** Centre of the region: the Pleiades, ICRS degrees. */
export const CENTRE_RA_DEG = 56.75
export const CENTRE_DEC_DEG = 24.1167
const RADIUS_DEG = 2
const CLUSTER_STARS = 900
const FIELD_STARS = 11100
const CLUSTER_DISTANCE_PARSEC = 136

/** A model star; magnitudes without photometric noise. */
export interface Star {
  raDeg: number
  decDeg: number
  distanceParsec: number
  pmraMasPerYear: number
  pmdecMasPerYear: number
  radialVelocityKmPerSecond: number
  temperatureKelvin: number
  mags: Record<BandName, number>
  isMember: boolean
  isVariable: boolean
}

// Main sequence by mass (solar): R ~ M^0.8, L ~ M^3.5 (M^2.3 below 0.43), T from L and R.
function mainSequence(massSun: number): { temperatureKelvin: number; radiusSun: number } {
  const radiusSun = massSun ** 0.8
  const luminosity = massSun < 0.43 ? 0.23 * massSun ** 2.3 : massSun ** 3.5
  return { temperatureKelvin: 5772 * (luminosity / radiusSun ** 2) ** 0.25, radiusSun }
}

// Salpeter's mass function between two masses, by inversion.
function drawMass(random: Random, lowSun: number, highSun: number): number {
  const slope = -1.35
  const low = lowSun ** slope
  const high = highSun ** slope
  return (low + random.uniform() * (high - low)) ** (1 / slope)
}

function drawPosition(random: Random, radiusDeg: number): { raDeg: number; decDeg: number } {
  const angle = 2 * Math.PI * random.uniform()
  const decDeg = CENTRE_DEC_DEG + radiusDeg * Math.sin(angle)
  const raDeg = CENTRE_RA_DEG + (radiusDeg * Math.cos(angle)) / Math.cos((decDeg * Math.PI) / 180)
  return { raDeg, decDeg }
}

function magnitudes(
  temperatureKelvin: number,
  radiusSun: number,
  distanceParsec: number,
  extinctionV: number,
) {
  const modulus = 5 * Math.log10(distanceParsec / 10)
  const mags = {} as Record<BandName, number>
  for (const band of Object.keys(BANDS) as BandName[]) {
    // A(λ) ∝ λ^-1.6 beyond 0.55 µm: good enough for a made-up sky.
    const extinction = extinctionV * (BANDS[band].wavelengthMetre / 5.5e-7) ** -1.6
    mags[band] = absoluteMag(band, temperatureKelvin, radiusSun) + modulus + extinction
  }
  return mags
}

function clusterStar(random: Random): Star {
  const { temperatureKelvin, radiusSun } = mainSequence(drawMass(random, 0.15, 4.5))
  const distanceParsec = CLUSTER_DISTANCE_PARSEC + 3 * random.normal()
  // A King-like profile: half of the members within half a degree.
  const radiusDeg = Math.min(RADIUS_DEG, 0.5 * Math.sqrt(1 / (1 - 0.94 * random.uniform()) - 1))
  return {
    ...drawPosition(random, radiusDeg),
    distanceParsec,
    pmraMasPerYear: 19.9 + 1.2 * random.normal(),
    pmdecMasPerYear: -45.5 + 1.2 * random.normal(),
    radialVelocityKmPerSecond: 5.7 + 0.8 * random.normal(),
    temperatureKelvin,
    mags: magnitudes(temperatureKelvin, radiusSun, distanceParsec, 0.12),
    isMember: true,
    isVariable: random.uniform() < 0.05,
  }
}

function fieldStar(random: Random): Star {
  const distanceParsec = 40 + 2400 * random.uniform() ** (1 / 1.8)
  const dwarf = mainSequence(drawMass(random, 0.2, 2.5))
  const isGiant = random.uniform() < 0.03
  const temperatureKelvin = isGiant ? 4600 + 200 * random.normal() : dwarf.temperatureKelvin
  const radiusSun = isGiant ? 10 + 2 * random.uniform() : dwarf.radiusSun
  const spread = 4740 / distanceParsec
  return {
    ...drawPosition(random, RADIUS_DEG * Math.sqrt(random.uniform())),
    distanceParsec,
    pmraMasPerYear: 2 + 1.6 * spread * random.normal(),
    pmdecMasPerYear: -6 + 1.6 * spread * random.normal(),
    radialVelocityKmPerSecond: -5 + 28 * random.normal(),
    temperatureKelvin,
    mags: magnitudes(temperatureKelvin, radiusSun, distanceParsec, 0.12 + distanceParsec / 2000),
    isMember: false,
    isVariable: random.uniform() < 0.01,
  }
}

/** Returns the stars of the sample sky, brightest (G) first; the same on every call. */
export function makeStars(): Star[] {
  const random = createRandom(20261122)
  const stars = [
    ...Array.from({ length: CLUSTER_STARS }, () => clusterStar(random)),
    ...Array.from({ length: FIELD_STARS }, () => fieldStar(random)),
  ]
  return stars.sort((a, b) => a.mags.g - b.mags.g)
}
