import { ratio, table } from '../report.ts'
import type { Samples } from '../samples.ts'
import type { BrowserCase } from './cases.ts'

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
