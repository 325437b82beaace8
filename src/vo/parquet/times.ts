const NANOS_PER_SECOND = 1_000_000_000n
const LATEST_MILLIS = 8.64e15

function fraction(nanos: bigint): string {
  if (nanos === 0n) return ''
  const digits = String(nanos).padStart(9, '0')
  return `.${digits.replace(/(?:000)+$/, '')}`
}

/**
 * Returns a time in nanoseconds since 1970 as DALI's timestamp (`YYYY-MM-DDThh:mm:ss[.sss]`, UTC;
 * DALI 1.1 §3.1.2), undefined beyond what dates can say.
 */
export function timestampText(nanos: bigint): string | undefined {
  const rest = ((nanos % NANOS_PER_SECOND) + NANOS_PER_SECOND) % NANOS_PER_SECOND
  const millis = Number((nanos - rest) / 1_000_000n)
  if (Math.abs(millis) > LATEST_MILLIS) return undefined
  return `${new Date(millis).toISOString().slice(0, -5)}${fraction(rest)}`
}

/** Returns days since 1970 as `YYYY-MM-DD`, undefined beyond what dates can say. */
export function dateText(days: number): string | undefined {
  const millis = days * 86_400_000
  if (Math.abs(millis) > LATEST_MILLIS) return undefined
  return new Date(millis).toISOString().split('T')[0]
}

/** Returns a time of day in nanoseconds as `hh:mm:ss[.sss]`. */
export function timeOfDayText(nanos: bigint): string {
  const seconds = Number(nanos / NANOS_PER_SECOND)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':')
  return `${clock}${fraction(nanos % NANOS_PER_SECOND)}`
}
