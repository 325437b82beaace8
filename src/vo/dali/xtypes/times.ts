/** A point in time (DALI 1.1 §3.3.3); without a zone it is UTC, or whatever TIMESYS says. */
export interface Timestamp {
  /** As `YYYY-MM-DDThh:mm:ss.sss`, or the date alone where the text has only that. */
  iso: string
  /** Modified Julian date, in days of the text's own time scale. */
  mjd: number
}

const TIMESTAMP = /^(-?\d{4,6})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d*)?))?)?Z?$/i
const MILLIS_PER_DAY = 86_400_000
const MJD_OF_1970 = 40_587

/** Returns the timestamp that the text is; undefined for none, and for days that no month has. */
export function parseTimestamp(text: string): Timestamp | undefined {
  const match = TIMESTAMP.exec(text.trim())
  if (!match) return undefined
  const [, year, month, day, hour, minute, second = '00'] = match
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  const isDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  const seconds = Number(hour ?? 0) * 3600 + Number(minute ?? 0) * 60 + Number(second)
  // 23:59:60.x is a leap second.
  if (!isDay || Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second) >= 61)
    return undefined
  const time = hour === undefined ? '' : `T${hour}:${minute}:${second}`
  const mjd = date.getTime() / MILLIS_PER_DAY + MJD_OF_1970 + seconds / 86_400
  return { iso: `${year}-${month}-${day}${time}`, mjd }
}

const SEXAGESIMAL = /^([+-]?)(\d{1,3})[:\s](\d\d?)[:\s](\d\d?(?:\.\d*)?)$/

/**
 * Returns the angle in degrees of an hms (hours, DALI 1.2 §3.3.4) or dms text (degrees); undefined
 * where minutes or seconds reach 60 or the text is none.
 */
export function parseSexagesimal(text: string, unit: 'hms' | 'dms'): number | undefined {
  const match = SEXAGESIMAL.exec(text.trim())
  if (!match) return undefined
  const [, sign, whole, minutes, seconds] = match
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return undefined
  const value = Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600
  if (value > (unit === 'hms' ? 24 : 360)) return undefined
  return (sign === '-' ? -1 : 1) * value * (unit === 'hms' ? 15 : 1)
}
