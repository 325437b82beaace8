import type { Datatype } from '../../table/field.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { FormCode } from './forms.ts'
import type { Header } from './header.ts'

/** How stored numbers become values: value = stored × factor + zero (FITS 4.0 §7.3.2). */
export interface Scale {
  /**
   * `none`: as stored; `shift`: whole numbers stay whole, plus `shift`; `unsignedLong`: 64 bits
   * without sign; `real`: doubles.
   */
  kind: 'none' | 'shift' | 'unsignedLong' | 'real'
  factor: number
  zero: number
  /** The datatype that values have, where it is another one than that of the stored numbers. */
  datatype: Datatype | undefined
  /** The stored number that says null. */
  null: bigint | undefined
  /** What VALUES null is, for values that are whole numbers. */
  fieldNull: string | undefined
}

const RANGES: Partial<Record<FormCode, readonly [bigint, bigint]>> = {
  B: [0n, 255n],
  I: [-32768n, 32767n],
  J: [-2147483648n, 2147483647n],
  K: [-(2n ** 63n), 2n ** 63n - 1n],
}
const UNSIGNED_LONG_ZERO = '9223372036854775808'

/** Returns how column `n` is scaled and what says null in it. */
export function scaleOf(
  header: Header,
  n: number,
  code: FormCode,
  where: string,
  diagnostics: Diagnostics,
): Scale {
  const scale: Scale = {
    kind: 'none',
    factor: 1,
    zero: 0,
    datatype: undefined,
    null: undefined,
    fieldNull: undefined,
  }
  if (code === 'L' || code === 'X' || code === 'A') return scale
  const range = RANGES[code]
  scale.null = range ? nullOf(header.text(`TNULL${n}`), range, where, diagnostics) : undefined
  const factor = header.number(`TSCAL${n}`) ?? 1
  scale.zero = header.number(`TZERO${n}`) ?? 0
  if (factor === 0 || header.text(`TSCAL${n}`) === '') diagnostics.note('badScale', where)
  else scale.factor = factor
  if (scale.factor !== 1 || scale.zero !== 0) {
    if (code === 'K' && scale.factor === 1 && isUnsignedLong(header.text(`TZERO${n}`)))
      scale.kind = 'unsignedLong'
    else if (!range || !shifted(scale, range)) scale.kind = 'real'
  }
  const shift = scale.kind === 'shift' ? BigInt(scale.zero) : 0n
  const whole = scale.kind === 'none' || scale.kind === 'shift'
  if (scale.null !== undefined && whole) scale.fieldNull = String(scale.null + shift)
  return scale
}

/** The number has 19 digits, which as a double is the same as its neighbours. */
function isUnsignedLong(zero: string | undefined): boolean {
  return zero !== undefined && Number(zero) === Number(UNSIGNED_LONG_ZERO)
}

/** Whole numbers that are only shifted keep a datatype of whole numbers, if one holds them all. */
function shifted(scale: Scale, [least, most]: readonly [bigint, bigint]): boolean {
  if (scale.factor !== 1 || !Number.isSafeInteger(scale.zero)) return false
  const zero = BigInt(scale.zero)
  const datatype = (['short', 'int', 'long'] as const).find((_, index) => {
    const [low, high] = RANGES[(['I', 'J', 'K'] as const)[index] ?? 'K'] ?? [0n, 0n]
    return least + zero >= low && most + zero <= high
  })
  if (!datatype) return false
  scale.kind = 'shift'
  scale.datatype = datatype
  return true
}

function nullOf(
  text: string | undefined,
  [least, most]: readonly [bigint, bigint],
  where: string,
  diagnostics: Diagnostics,
): bigint | undefined {
  if (text === undefined || text === '') return undefined
  const value = Number(text)
  const whole = /^[+-]?[0-9]+$/.test(text) ? BigInt(text.replace('+', '')) : undefined
  const given = whole ?? (Number.isSafeInteger(value) ? BigInt(value) : undefined)
  if (given !== undefined && given >= least && given <= most) return given
  diagnostics.note('badNull', `${where}: ${text}`)
  return undefined
}

/** Returns the datatype of values whose stored numbers have `stored`. */
export function scaledDatatype(stored: Datatype, scale: Scale): Datatype {
  if (scale.datatype !== undefined) return scale.datatype
  if (scale.kind === 'unsignedLong') return 'long'
  if (scale.kind !== 'real') return stored
  return stored === 'floatComplex' || stored === 'doubleComplex' ? 'doubleComplex' : 'double'
}
