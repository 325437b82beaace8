/** A photometric band: pivot wavelength in metres and Vega zero point in Jy (SVO Filter Profile Service values). */
export interface Band {
  wavelengthMetre: number
  zeroPointJansky: number
  /** Magnitude at which the photometric error reaches 0.1 mag. */
  faintMag: number
}

export const BANDS = {
  g: { wavelengthMetre: 6.21759e-7, zeroPointJansky: 3228.75, faintMag: 20.5 },
  bp: { wavelengthMetre: 5.10971e-7, zeroPointJansky: 3552.01, faintMag: 19.5 },
  rp: { wavelengthMetre: 7.76902e-7, zeroPointJansky: 2554.95, faintMag: 19.0 },
  j: { wavelengthMetre: 1.239309e-6, zeroPointJansky: 1594, faintMag: 16.3 },
  h: { wavelengthMetre: 1.649495e-6, zeroPointJansky: 1024, faintMag: 15.5 },
  k: { wavelengthMetre: 2.163861e-6, zeroPointJansky: 666.8, faintMag: 14.9 },
  w1: { wavelengthMetre: 3.368221e-6, zeroPointJansky: 309.54, faintMag: 16.5 },
  w2: { wavelengthMetre: 4.617906e-6, zeroPointJansky: 171.787, faintMag: 15.6 },
  w3: { wavelengthMetre: 1.207181e-5, zeroPointJansky: 31.674, faintMag: 11.6 },
  w4: { wavelengthMetre: 2.21944e-5, zeroPointJansky: 8.363, faintMag: 8.1 },
} satisfies Record<string, Band>

export type BandName = keyof typeof BANDS

const PLANCK = 6.62607015e-34
const LIGHT = 299792458
const BOLTZMANN = 1.380649e-23

/** Returns a blackbody's spectral radiance per frequency, W/m²/Hz/sr, at a wavelength in metres and temperature in K. */
export function blackbody(wavelengthMetre: number, temperatureKelvin: number): number {
  const frequency = LIGHT / wavelengthMetre
  const x = (PLANCK * frequency) / (BOLTZMANN * temperatureKelvin)
  return (2 * PLANCK * frequency ** 3) / LIGHT ** 2 / Math.expm1(Math.min(x, 600))
}

/** Returns the absolute Vega magnitude of a blackbody star of this radius (solar radii) in a band. */
export function absoluteMag(band: BandName, temperatureKelvin: number, radiusSun: number): number {
  const { wavelengthMetre, zeroPointJansky } = BANDS[band]
  const tenParsecMetre = 3.0856775814914e17
  const solidAngle = Math.PI * ((radiusSun * 6.957e8) / tenParsecMetre) ** 2
  const jansky = (blackbody(wavelengthMetre, temperatureKelvin) * solidAngle) / 1e-26
  return -2.5 * Math.log10(jansky / zeroPointJansky)
}

/** Returns the 1 sigma photometric error (mag) expected at a magnitude in a band. */
export function magError(band: BandName, mag: number): number {
  return Math.hypot(0.004, 0.1 * 10 ** (0.4 * (mag - BANDS[band].faintMag)))
}
