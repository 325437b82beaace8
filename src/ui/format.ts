const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB']

/** Returns bytes in powers of 1000 with unit: '812 B', '1.5 kB', '114 MB'. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1
  return `${value.toFixed(digits)} ${BYTE_UNITS[unit]}`
}

/** Returns a duration as '0.4 s', '12.3 s', '3 min 05 s' or '1 h 02 min'. */
export function formatElapsed(millis: number): string {
  const seconds = Math.max(0, millis) / 1000
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  const minutes = Math.floor(whole / 60)
  const two = (n: number) => String(n).padStart(2, '0')
  if (minutes < 60) return `${minutes} min ${two(whole % 60)} s`
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`
}

/** Returns a count with thousands set apart: '1,234,567'. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}

/** Returns a count with its noun: '1 row', '2,000 rows'. */
export function formatCounted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`
}

/** Returns an instant as '2026-11-22 12:30 UTC'. */
export function formatUtc(millis: number): string {
  return `${new Date(millis).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
