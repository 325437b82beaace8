const LONGEST = 40

/**
 * Returns a function that names the table a query makes: the last part of the first table's name
 * in FROM and a counter, such as `gaia_source_2`; an identifier, so that it can be asked again.
 */
export function createTableNamer(): (adql: string) => string {
  const used = new Map<string, number>()
  return (adql) => {
    const base = baseName(adql)
    const count = (used.get(base) ?? 0) + 1
    used.set(base, count)
    return `${base}_${count}`
  }
}

function baseName(adql: string): string {
  const code = adql.replace(/--[^\n]*/g, ' ').replace(/'(?:[^']|'')*'/g, "''")
  const path = /\bFROM\s+((?:"[^"]*"|\w+)(?:\s*\.\s*(?:"[^"]*"|\w+))*)/i.exec(code)?.[1] ?? ''
  const last = /(?:"([^"]*)"|(\w+))$/.exec(path)
  const word = (last?.[1] ?? last?.[2] ?? '').replace(/\W+/g, '_').replace(/^_+|_+$/g, '')
  const name = word.slice(0, LONGEST) || 'result'
  return /^\d/.test(name) ? `t${name}` : name
}
