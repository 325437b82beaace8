import { describe, expect, it } from 'vitest'
import { isUnit } from './unitSyntax.ts'

describe('isUnit', () => {
  it.each([
    ...['', '-', '---', 'deg', 'mas.yr**-1', 'mas/yr', 'mas yr-1', 'km/s', 'km.s-1', 'km s^-1'],
    ...['erg/cm^2/s', 'erg.cm**-2.s**-1.Angstrom**-1', 'erg cm**(-2) s**(-1) angstrom**(-1)'],
    ...['10+15Hz', '10-20W/m2', '10**-3Jy', '10-3Jy', '1e-17 erg/s', '0.1nm', '1.5mm', '[cm/s2]'],
    ...['[Sun]', '[10-7m.s-2]', 'mW/m2/nm', 'mW.m-2.Hz-1', '"h:m:s"', '"d:m:s"', 'h:m:s', '%'],
    ...['uJy', 'mJy/beam', 'Jy/beam', 'ct/s', 'count/s', 's-1', '1/s', 'log(cm.s**-2)'],
    ...['solMass', 'solLum', 'Msun', 'kpc', 'Mpc', 'pc**3', 'keV', 'MeV', 'pixel', 'pix', 'dex'],
    ...['mag', 'mag/arcsec**2', 'mag(AB)', 'year', 'yr', 'd', 'ms', 'Myr', 'Gyr', 'a'],
    ...[
      'deg2',
      'deg^2',
      'arcmin2',
      'sr',
      'rad/m2',
      'm-2',
      'K',
      'mK',
      "'electron'.s**-1",
      'electron',
    ],
    ...['mas**2', 'sqrt(Hz)', 'm**(1/2)', 'pc/cm3', 'nJy', 'um', '\u00b5m', 'micron', 'degrees'],
    ...['none', 'unitless'],
  ])('takes %s', (unit) => {
    expect(isUnit(unit)).toBe(true)
  })

  it.each([
    'furlong',
    'counts',
    'days',
    'meter',
    'e-/s',
    'see notes',
    'km/parsnip',
    'RA',
    'x'.repeat(1000),
    'a unit of sorts',
  ])('does not take %s', (unit) => {
    expect(isUnit(unit)).toBe(false)
  })
})
