/**
 * Returns the shortest decimal text that a correctly rounding reader turns into the float32
 * `value` (finite): 9 digits always do (IEEE 754 §5.12.2), mostly fewer.
 */
export function shortestFloat(value: number): string {
  const single = Math.fround(value)
  const whole = String(single)
  if (whole.length <= 9) return whole
  for (let digits = 6; digits < 9; digits++) {
    const text = Number(single.toPrecision(digits))
    if (Math.fround(text) === single) return shorter(single, digits, text)
  }
  return String(Number(single.toPrecision(9)))
}

function shorter(single: number, digits: number, found: number): string {
  let best = found
  for (let fewer = digits - 1; fewer > 0 && digits === 6; fewer--) {
    const number = Number(single.toPrecision(fewer))
    if (Math.fround(number) !== single) break
    best = number
  }
  return String(best)
}
