import type { Case, Job } from './cases.ts'
import type { Samples } from './samples.ts'

/** Returns the tables of whole processes in Markdown, those that have rows. */
export function processTables(cases: readonly Case[], samples: Samples): string[] {
  return [
    table(readHeads, cases.filter(({ kind }) => kind === 'read').map(readRow(samples))),
    table(writeHeads, cases.filter(({ kind }) => kind === 'write').map(writeRow(samples))),
    table(largeHeads, cases.filter(({ kind }) => kind === 'large').map(largeRow(samples, cases))),
  ].filter((text) => text !== '')
}

/** Returns a Markdown table; '' where it has no rows. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

const peerHeads = ['STILTS', 'STILTS ÷ ours', 'astropy', 'astropy ÷ ours, CPU a row']
const readHeads = ['read', 'rows', 'ours', ...peerHeads, 'peak memory']
const writeHeads = ['written', 'rows', 'ours, with reading', 'writing alone', ...peerHeads]
const largeHeads = ['read', 'rows', 'ours', 'CPU a row ÷ that of fewer rows', 'peak memory']

function readRow(samples: Samples) {
  return (each: Case) => [
    each.title,
    count(each.rows),
    figures(each.ours, samples),
    ...peerCells(each, samples, 'cpu'),
    memory(each.ours, samples),
  ]
}

function writeRow(samples: Samples) {
  return (each: Case) => [
    each.title,
    count(each.rows),
    figures(each.ours, samples),
    `${fixed(samples.median(each.ours.key, 'inner'))} s CPU`,
    ...peerCells(each, samples, 'inner'),
  ]
}

/** The same document with fewer rows is among the cases, unless it was not asked for. */
function largeRow(samples: Samples, cases: readonly Case[]) {
  return (each: Case) => {
    const small = cases.find(({ title, kind }) => kind === 'read' && title === each.title)
    const perRow = (of: Case | undefined) => {
      const cpu = of && samples.median(of.ours.key, 'cpu')
      return of && cpu && cpu / of.rows
    }
    return [
      each.title,
      count(each.rows),
      figures(each.ours, samples),
      `${ratio(perRow(each), perRow(small))}; goal ≤ 1.1`,
      memory(each.ours, samples),
    ]
  }
}

/** `own` names our CPU that is held against astropy's work alone. */
function peerCells(each: Case, samples: Samples, own: 'cpu' | 'inner'): string[] {
  const { ours, stilts, astropy, rows, astropyRows, goals } = each
  const of = (job: Job | undefined, figure: string) => job && samples.median(job.key, figure)
  const astropyCpu = of(astropy, 'inner')
  const ownCpu = of(ours, own)
  const perRow = astropyCpu && astropyCpu / astropyRows
  const wall = ratio(of(stilts, 'wall'), of(ours, 'wall'))
  const cpu = ratio(of(stilts, 'cpu'), of(ours, 'cpu'))
  return [
    figures(stilts, samples),
    `${wall}, CPU ${cpu}${goalWords(goals.stilts)}`,
    astropyCpu === undefined
      ? missing(astropy)
      : `${fixed(astropyCpu)} s CPU for ${count(astropyRows)} rows`,
    `${ratio(perRow, ownCpu && ownCpu / rows)}${goalWords(goals.astropy)}`,
  ]
}

const goalWords = (goal: number | undefined) => (goal === undefined ? '' : `; goal ≥ ${goal}`)

/** A job without samples failed; where there is none, its program is not installed or not asked for. */
const missing = (job: Job | undefined) => (job ? 'failed' : '–')

function figures(job: Job | undefined, samples: Samples): string {
  if (!job || samples.count(job.key) === 0) return missing(job)
  const { key } = job
  const peak = samples.median(key, 'peak')
  const memoryWords = peak === undefined ? '' : `, ${peak.toFixed(0)} MB`
  return `${fixed(samples.median(key, 'wall'))} s, ${fixed(samples.median(key, 'cpu'))} s CPU${memoryWords}`
}

/** Peak memory of the process, as times the bytes of the columns, with what Node takes (60 MB). */
function memory({ key }: Job, samples: Samples): string {
  const peak = samples.median(key, 'peak')
  const columns = samples.median(key, 'columns')
  if (peak === undefined || columns === undefined) return '–'
  const times = ((peak * 1.048576 - 60) / columns).toFixed(2)
  return `${times} × ${columns.toFixed(0)} MB of columns + 60 MB; goal ≤ 2`
}

/** Returns `a ÷ b` in words. */
export function ratio(a: number | undefined, b: number | undefined): string {
  if (a === undefined || b === undefined) return '–'
  const value = a / b
  return `${value.toFixed(value < 10 ? 2 : 1)} ×`
}

const fixed = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(2))
const count = (rows: number) => rows.toLocaleString('en')
