import type { Case, Job } from './cases.ts'
import type { Samples } from './samples.ts'

const MISSING = 'not installed'
const FAILED = 'failed'

/** Returns the table of one kind of case in Markdown. */
export function processTable(kind: Case['kind'], cases: readonly Case[], samples: Samples): string {
  const rows = cases.filter((each) => each.kind === kind).map((each) => caseRow(each, samples))
  if (rows.length === 0) return ''
  const heads = [
    kind === 'read' ? 'document' : 'written as',
    'rows',
    'ours',
    'STILTS',
    'STILTS ÷ ours',
    'astropy, the work alone',
    'astropy ÷ ours, per row',
    kind === 'read' ? 'peak ÷ columns' : 'writing alone, CPU s',
  ]
  return markdown([heads, ...rows])
}

/** Returns lines of a Markdown table; the first row is its head. */
export function markdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function caseRow(each: Case, samples: Samples): string[] {
  const { ours, stilts, astropy, rows, astropyRows } = each
  const of = (job: Job | undefined, figure: string) => job && samples.median(job.key, figure)
  const astropyCpu = of(astropy, 'inner')
  return [
    each.title,
    rows.toLocaleString('en'),
    figures(ours, samples),
    figures(stilts, samples),
    `${ratio(of(stilts, 'wall'), of(ours, 'wall'))} wall, ${ratio(of(stilts, 'cpu'), of(ours, 'cpu'))} CPU`,
    astropyCpu === undefined
      ? missing(astropy)
      : `${fixed(astropyCpu)} s CPU for ${astropyRows.toLocaleString('en')} rows`,
    ratio(astropyCpu && astropyCpu / astropyRows, workOf(each, samples)),
    each.kind === 'read' ? memory(ours, samples) : fixed(of(ours, 'inner')),
  ]
}

/** CPU seconds per row: ours counts with its start where it reads, without its reading where it writes. */
function workOf({ ours, kind, rows }: Case, samples: Samples): number | undefined {
  const cpu = samples.median(ours.key, kind === 'read' ? 'cpu' : 'inner')
  return cpu === undefined ? undefined : cpu / rows
}

const missing = (job: Job | undefined) => (job ? FAILED : MISSING)

function figures(job: Job | undefined, samples: Samples): string {
  if (!job || samples.count(job.key) === 0) return missing(job)
  const { key } = job
  const peak = samples.median(key, 'peak')
  const memoryWords = peak === undefined ? '' : `, ${peak.toFixed(0)} MB`
  return `${fixed(samples.median(key, 'wall'))} s, ${fixed(samples.median(key, 'cpu'))} s CPU${memoryWords}`
}

function memory({ key }: Job, samples: Samples): string {
  const peak = samples.median(key, 'peak')
  const columns = samples.median(key, 'columns')
  if (peak === undefined || columns === undefined) return '–'
  const megabytes = peak * 1.048576
  return `${(megabytes / columns).toFixed(2)} of ${columns.toFixed(0)} MB`
}

/** Returns `a ÷ b` in words. */
export function ratio(a: number | undefined, b: number | undefined): string {
  if (a === undefined || b === undefined) return '–'
  const value = a / b
  return `${value.toFixed(value < 10 ? 2 : 1)} ×`
}

function fixed(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(2)
}
