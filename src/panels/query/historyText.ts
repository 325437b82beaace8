import type { QueryHistoryEntry } from '../../state/queryHistory.ts'
import { formatCounted } from '../../ui/format.ts'

/** Returns the entries in whose query, service or outcome every word of `search` occurs. */
export function searchHistory(
  entries: readonly QueryHistoryEntry[],
  search: string,
): readonly QueryHistoryEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return entries
  return entries.filter(({ adql, service, serviceName, outcome = '' }) => {
    const text = [adql, service, serviceName, outcome].join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** Returns how the entry's run ended, in words; empty for one that a reload cut off. */
export function outcomeText({ outcome, rows }: QueryHistoryEntry): string {
  if (outcome === 'completed') return formatCounted(rows ?? 0, 'row')
  return outcome ?? ''
}

/** Returns the query in one line, without its comments, for a list. */
export function queryLine(adql: string): string {
  const line = adql
    .replace(/--[^\n]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return line || adql.trim()
}

const two = (n: number) => String(n).padStart(2, '0')

/** Returns the instant as UTC: '12:30' today, '11-21 12:30' this year, else the date '2025-11-21'. */
export function shortUtc(at: number, now: number): string {
  const time = new Date(at)
  const today = new Date(now)
  const clock = `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`
  const day = `${two(time.getUTCMonth() + 1)}-${two(time.getUTCDate())}`
  if (time.getUTCFullYear() !== today.getUTCFullYear()) return `${time.getUTCFullYear()}-${day}`
  const isToday = Math.floor(at / 86_400_000) === Math.floor(now / 86_400_000)
  return isToday ? `${clock} UTC` : `${day} ${clock} UTC`
}
