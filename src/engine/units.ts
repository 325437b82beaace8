type Dimensions = ReadonlyMap<string, number>

/** A unit as a factor on base units. */
interface Unit {
  factor: number
  dimensions: Dimensions
}

const DEGREE = Math.PI / 180
/** Symbols of VOUnits 1.1 §2.4: factor, base units (s, m, g, rad, ...), and whether prefixes are allowed. */
const SYMBOLS: ReadonlyMap<string, [factor: number, base: string, prefixes: boolean]> = new Map([
  ['m', [1, 'm', true]],
  ['s', [1, 's', true]],
  ['g', [1, 'g', true]],
  ['K', [1, 'K', true]],
  ['A', [1, 'A', true]],
  ['mol', [1, 'mol', true]],
  ['rad', [1, 'rad', true]],
  ['sr', [1, 'rad rad', true]],
  ['deg', [DEGREE, 'rad', false]],
  ['arcmin', [DEGREE / 60, 'rad', true]],
  ['arcsec', [DEGREE / 3600, 'rad', true]],
  ['mas', [DEGREE / 3.6e6, 'rad', false]],
  ['uas', [DEGREE / 3.6e9, 'rad', false]],
  ['Hz', [1, '/s', true]],
  ['N', [1000, 'g m /s /s', true]],
  ['J', [1000, 'g m m /s /s', true]],
  ['W', [1000, 'g m m /s /s /s', true]],
  ['Pa', [1000, 'g /m /s /s', true]],
  ['erg', [1e-4, 'g m m /s /s', true]],
  ['eV', [1.602176634e-16, 'g m m /s /s', true]],
  ['Jy', [1e-23, 'g /s /s', true]],
  ['min', [60, 's', false]],
  ['h', [3600, 's', false]],
  ['d', [86400, 's', true]],
  ['a', [31557600, 's', true]],
  ['yr', [31557600, 's', true]],
  ['AU', [149597870700, 'm', false]],
  ['au', [149597870700, 'm', false]],
  ['pc', [3.085677581491367e16, 'm', true]],
  ['lyr', [9.4607304725808e15, 'm', true]],
  ['Angstrom', [1e-10, 'm', true]],
  ['angstrom', [1e-10, 'm', true]],
  ['mag', [1, 'mag', true]],
  ['ct', [1, 'ct', true]],
  ['count', [1, 'ct', true]],
  ['photon', [1, 'photon', true]],
  ['ph', [1, 'photon', true]],
  ['pix', [1, 'pixel', true]],
  ['pixel', [1, 'pixel', true]],
  ['adu', [1, 'adu', true]],
  ['%', [0.01, '', false]],
])
const PREFIXES: ReadonlyMap<string, number> = new Map([
  ['da', 10],
  ['h', 100],
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['P', 1e15],
  ['E', 1e18],
  ['d', 0.1],
  ['c', 0.01],
  ['m', 1e-3],
  ['u', 1e-6],
  ['n', 1e-9],
  ['p', 1e-12],
  ['f', 1e-15],
  ['a', 1e-18],
])

function fromSymbol(factor: number, base: string): Unit {
  const dimensions = new Map<string, number>()
  for (const word of base.split(' ').filter((part) => part !== '')) {
    const name = word.replace('/', '')
    dimensions.set(name, (dimensions.get(name) ?? 0) + (word.startsWith('/') ? -1 : 1))
  }
  return { factor, dimensions }
}

function parseSymbol(text: string): Unit | null {
  const whole = SYMBOLS.get(text)
  if (whole !== undefined) return fromSymbol(whole[0], whole[1])
  for (const length of [1, 2]) {
    const prefix = PREFIXES.get(text.slice(0, length))
    const symbol = SYMBOLS.get(text.slice(length))
    if (prefix !== undefined && symbol?.[2] === true)
      return fromSymbol(prefix * symbol[0], symbol[1])
  }
  return null
}

function multiply(a: Unit, b: Unit, power: number): Unit {
  const dimensions = new Map(a.dimensions)
  for (const [name, exponent] of b.dimensions)
    dimensions.set(name, (dimensions.get(name) ?? 0) + exponent * power)
  return { factor: a.factor * b.factor ** power, dimensions }
}

const PIECE = /^\s*([./*\s]?)\s*(?:(10)|([A-Za-z%]+))(?:(?:\*\*|\^)?\(?([+-]?\d+)\)?)?/

function parseUnit(text: string): Unit | null {
  let result: Unit = { factor: 1, dimensions: new Map() }
  let rest = text.trim()
  while (rest !== '') {
    const match = PIECE.exec(rest)
    if (match === null) return null
    const [all, operator, ten, symbol, exponent] = match
    const unit = ten === undefined ? parseSymbol(symbol ?? '') : fromSymbol(10, '')
    if (unit === null) return null
    result = multiply(result, unit, Number(exponent ?? 1) * (operator === '/' ? -1 : 1))
    rest = rest.slice(all.length)
  }
  return result
}

/**
 * Returns by what a value in unit `from` is multiplied to be in unit `to` (VOUnits 1.1, without functions
 * and parentheses); null when either is not understood or they measure different things.
 */
export function unitFactor(from: string, to: string): number | null {
  const [a, b] = [parseUnit(from), parseUnit(to)]
  if (a === null || b === null) return null
  const quotient = multiply(a, b, -1)
  if ([...quotient.dimensions.values()].some((exponent) => exponent !== 0)) return null
  return quotient.factor
}
