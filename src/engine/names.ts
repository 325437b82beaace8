import type { Expression } from '../vo/adql/index.ts'

/** Returns a name for an expression that the query gives none: the column's, or after the function. */
export function nameOf(node: Expression): string {
  switch (node.kind) {
    case 'column':
      return node.path.at(-1)?.name ?? 'column'
    case 'functionCall': {
      const name = node.name.name.toLowerCase()
      if (node.star) return `${name}_all`
      const [only] = node.arguments
      return only?.kind === 'column' && node.arguments.length === 1
        ? `${name}_${nameOf(only)}`
        : name
    }
    case 'cast':
    case 'unary':
      return nameOf(node.operand)
    case 'case':
      return 'case'
    case 'number':
    case 'string':
    case 'null':
      return 'constant'
    default:
      return 'expr'
  }
}

/** Returns the names with _2, _3, ... after those that stand before already, in any case. */
export function makeUnique(names: readonly string[]): string[] {
  const taken = new Set(names.map((name) => name.toLowerCase()))
  const seen = new Set<string>()
  return names.map((name) => {
    if (!seen.has(name.toLowerCase())) {
      seen.add(name.toLowerCase())
      return name
    }
    let count = 2
    while (taken.has(`${name}_${count}`.toLowerCase())) count++
    taken.add(`${name}_${count}`.toLowerCase())
    return `${name}_${count}`
  })
}
