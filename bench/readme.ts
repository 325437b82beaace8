import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const START = '<!-- figures -->'
const END = '<!-- /figures -->'

/** Puts the text between the README's markers, laid out as the check wants it; throws Error when it has none. */
export function saveTables(path: string, text: string): void {
  const readme = readFileSync(path, 'utf8')
  const from = readme.indexOf(START)
  const to = readme.indexOf(END)
  if (from < 0 || to < from) throw new Error(`${path} lacks ${START} and ${END}`)
  const before = readme.slice(0, from + START.length)
  writeFileSync(path, `${before}\n\n${text}\n\n${readme.slice(to)}`)
  spawnSync('npx', ['biome', 'format', '--write', path], { stdio: 'inherit' })
}
