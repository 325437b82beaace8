const TENS = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`))
const SMALLEST_NORMAL_FLOAT = 2 ** -126

/**
 * Returns decimal text that reads back as the float32 `value` (finite), with the fewest digits
 * that do: every decimal of 6 digits survives in a normal float32, and 9 digits always suffice.
 */
export function shortestFloat(value: number): string {
  const size = Math.abs(Math.fround(value))
  if (size === 0 || Number.isInteger(value)) return String(value)
  const exponent = Math.floor(Math.log10(size))
  for (let digits = 6; digits <= 9; digits++) {
    const power = digits - 1 - exponent
    if (power > 22 || power < -22) break
    const ten = TENS[Math.abs(power)] as number
    const decimal = power < 0 ? Math.round(size / ten) * ten : Math.round(size * ten) / ten
    if (Math.fround(decimal) === size) return String(value < 0 ? -decimal : decimal)
  }
  const fewest = size < SMALLEST_NORMAL_FLOAT ? 1 : 6
  for (let digits = fewest; digits < 9; digits++) {
    const decimal = Number(value.toPrecision(digits))
    if (Math.fround(decimal) === value) return String(decimal)
  }
  return String(Number(value.toPrecision(9)))
}
