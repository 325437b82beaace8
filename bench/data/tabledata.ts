import type { Star } from './catalogue.ts'

/** Returns a row as STILTS lays it out: each TD on a line of its own. */
export function tabledataRow(star: Star): string {
  const cells = [
    String(star.id),
    ...star.doubles.map((value) => (value === undefined ? '' : String(value))),
    ...star.floats.map((text) => text ?? ''),
    star.name,
    star.flag === undefined ? '' : String(star.flag),
    star.variable === undefined ? '' : star.variable ? 'T' : 'F',
    star.errors.join(' '),
  ]
  return `  <TR>\n${cells.map((cell) => `    <TD>${cell}</TD>\n`).join('')}  </TR>\n`
}
