const PREFIX = '(?:da|[yzafpnuµmcdhkMGTPEZY]|Ki|Mi|Gi|Ti)?'
const SYMBOLS = [
  'A|a|adu|Angstrom|angstrom|AA|arcmin|arcsec|as|AU|au|B|barn|beam|bin|bit|bol|byte|C|cd|chan|count',
  'ct|cy|d|dB|deg|D|electron|erg|eV|F|G|g|H|h|Hz|hr|J|Jy|K|kg|lm|lx|lyr|m|mag|mas|min|mol|N|Ohm|ohm',
  'Pa|pc|ph|photon|pix|pixel|R|rad|Ry|S|s|sec|solLum|solMass|solRad|solar|sr|Sun|T|ta|u|V|voxel|W|Wb',
  'yr|year|Yr|day|hour|micron|degree|degrees|degC|Gyr|jovMass|geoMass|ppm|Msun|Lsun|Rsun|Earth|Jup',
  'JD|MJD|dex|unit|none|unitless|adimensional|AB|Vega|ABmag|\u00c5|\u00b0|\u2032|\u2033|%',
].join('|')
const SYMBOL = new RegExp(`^${PREFIX}(?:${SYMBOLS})$`)
const FUNCTION = /^(sqrt|log|ln|exp|log10)$/
/** Numbers with their exponents: `10**-3`, `10-3`, `10+21`, `1e-9`, `1.5`. */
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:\*\*|\^)?\(?[+-]?\d*(?:\/\d+)?\)?/g

/**
 * Returns true when each symbol in a unit is one of VOUnits 1.1 or of the CDS standard, with a
 * prefix or without; how they are put together is not looked at. Quoted symbols are free.
 */
export function isUnit(text: string): boolean {
  const unit = text.trim()
  if (unit === '' || /^[-.]+$/.test(unit) || unit.length > 200) return unit.length <= 200
  const symbols = unit
    .replace(/'[^']*'/g, '')
    .replace(/\d\.?\d*[eE][+-]?\d+/g, ' ')
    .replace(/^"?[hd]:m(:s)?"?$/, '')
    .replace(/[[\]"()]/g, ' ')
    .replace(/(?<=[A-Za-z%])(?:\*\*|\^)?[({]?[+-]?\d+(?:[./]\d+)?[)}]?/g, ' ')
    .replace(NUMBER, ' ')
    .split(/[\s./*,]+/)
    .filter((symbol) => symbol !== '' && !/^[+-]$/.test(symbol))
  return symbols.every((symbol) => SYMBOL.test(symbol) || FUNCTION.test(symbol))
}
