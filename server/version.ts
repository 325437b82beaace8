import { readFileSync } from 'node:fs'

let version: string | undefined

/** Returns the project's version as package.json has it. */
export function companionVersion(): string {
  version ??= (
    JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
  ).version
  return version
}
