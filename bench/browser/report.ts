import { ratio, table } from '../report.ts'
import type { Samples } from '../samples.ts'
import type { BrowserBench, BrowserCase } from './cases.ts'

/** Returns the table of what Chromium took in Markdown. */
export function browserTable(cases: readonly BrowserCase[], samples: Samples): string {
  const rows = cases.map(({ name, title, rows, ours, other, goal }) => {
    const [mine, theirs] = [ours, other].map(({ key }) => samples.median(key, 'wall'))
    const isDom = name === 'browser-dom'
    return [
      title,
      rows.toLocaleString('en'),
      isDom ? `DOM: ${seconds(theirs)}` : seconds(theirs),
      seconds(mine),
      isDom ? ratio(theirs, mine) : ratio(mine, theirs),
      goal,
    ]
  })
  const heads = ['in Chromium', 'rows', 'fetch and drain', 'fetch and parse', 'ratio', 'goal']
  return table(heads, rows)
}

function seconds(value: number | undefined): string {
  return value === undefined ? '–' : `${value.toFixed(2)} s`
}

/** Returns the table of what the app's page took in Markdown. */
export function appTable({ app }: BrowserBench, samples: Samples): string {
  const heads = [
    'in the app',
    'rows',
    'longest task while rows arrive',
    'longest task before',
    'first 64 kB to rows on the screen',
    'all rows',
  ]
  if (!app) return table(heads, [])
  const { key } = app.job
  const longest = (name: string) => {
    const millis = samples.median(key, name)
    return millis === 0 ? 'none over 50 ms' : `${millis?.toFixed(0) ?? '–'} ms`
  }
  const first = samples.median(key, 'first')
  return table(heads, [
    [
      'TABLEDATA',
      app.rows.toLocaleString('en'),
      `${longest('longest')}; goal ≤ 50 ms`,
      longest('opening'),
      `${first?.toFixed(0) ?? '–'} ms`,
      seconds(samples.median(key, 'wall')),
    ],
  ])
}
