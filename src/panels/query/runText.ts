import type { QueryRun } from '../../services/contracts.ts'
import { formatBytes, formatCounted, formatElapsed } from '../../ui/format.ts'
import type { HttpRoute } from '../../vo/http.ts'
import { rangeOfPosition, type TextMark } from './editor/position.ts'

const ROUTES: Record<HttpRoute, string> = {
  direct: 'direct',
  relay: 'through the relay',
  local: 'in this browser',
}

/** Services parse MAXREC as a 32-bit integer. */
const MAXREC_LIMIT = 2_147_483_647

const elapsedMillis = (run: QueryRun, now: number) => (run.endedAt ?? now) - run.startedAt

function bytesText({ progress }: QueryRun): string | undefined {
  const { bytes, totalBytes } = progress
  if (bytes === 0) return undefined
  const isPartial = totalBytes !== undefined && totalBytes > bytes
  return isPartial ? `${formatBytes(bytes)} of ${formatBytes(totalBytes)}` : formatBytes(bytes)
}

const present = (parts: (string | undefined)[]) => parts.filter((part) => part !== undefined)

/** Returns what is known of a running query, in order: activity, time, bytes, rows, way. */
export function runningParts(run: QueryRun, now: number): string[] {
  return present([
    run.activity || 'running',
    formatElapsed(elapsedMillis(run, now)),
    bytesText(run),
    run.progress.rows > 0 ? formatCounted(run.progress.rows, 'row') : undefined,
    run.route && ROUTES[run.route],
  ])
}

/** Returns how a query ended, in one line: '1,234 rows in 0.8 s, 120 kB, direct'. */
export function endedText(run: QueryRun): string {
  const time = formatElapsed(elapsedMillis(run, run.startedAt))
  const rows = formatCounted(run.progress.rows, 'row')
  const kept = run.progress.rows > 0 ? `; ${rows} kept` : ''
  if (run.state === 'cancelled') return `Cancelled after ${time}${kept}`
  if (run.state === 'failed') return `Failed after ${time}${kept}`
  return present([`${rows} in ${time}`, bytesText(run), run.route && ROUTES[run.route]]).join(', ')
}

/** Why an answer was cut, and the maxrec to try next. */
export interface Overflow {
  text: string
  /** Undefined where asking for more would not help. */
  nextMaxrec?: number
}

/**
 * Returns what to say about an answer that QUERY_STATUS OVERFLOW cut (DALI 1.1 §4.4), else null: in
 * short, because the table says it too.
 */
export function overflowOf(run: QueryRun): Overflow | null {
  if (run.queryStatus?.value !== 'OVERFLOW') return null
  const { maxrec } = run.request
  const { rows } = run.progress
  if (maxrec === 0) return { text: 'maxrec 0 asks for the columns without rows.' }
  if (rows < maxrec)
    return {
      text: `The service has more rows, but its own limit is ${formatCounted(rows, 'row')}.`,
    }
  const nextMaxrec = Math.min(maxrec * 10, MAXREC_LIMIT)
  const text = 'The service has more rows.'
  return nextMaxrec > maxrec ? { text, nextMaxrec } : { text }
}

/** Returns the run started last and those before it that still go on, newest first. */
export function sortRuns(runs: readonly QueryRun[]): {
  current: QueryRun | undefined
  older: QueryRun[]
} {
  const [current, ...rest] = runs
    .map((run, index) => ({ run, index }))
    .sort((a, b) => b.run.startedAt - a.run.startedAt || b.index - a.index)
    .map(({ run }) => run)
  return { current, older: rest.filter((run) => run.state === 'running') }
}

/** Returns what to mark in `adql` for the run's error: null when the text is no longer the one that was run. */
export function errorMarkOf(run: QueryRun | undefined, adql: string): TextMark | null {
  const position = run?.error?.details.position
  if (!run?.error || !position || run.request.adql !== adql) return null
  const { message, details } = run.error
  return { range: rangeOfPosition(adql, position), message: details.serverWords ?? message }
}
