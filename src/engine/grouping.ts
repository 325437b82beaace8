import { childExpressions, type Expression, type FunctionCall } from '../vo/adql/index.ts'
import type { Context } from './context.ts'
import { translateValue } from './expressions.ts'
import { AGGREGATES } from './functions.ts'
import { refuse } from './problem.ts'
import { columnsNamed } from './scope.ts'

const isAggregate = (node: Expression): node is FunctionCall =>
  node.kind === 'functionCall' && AGGREGATES.has(node.name.name.toUpperCase())

const CONDITIONS = new Set([
  'comparison',
  'between',
  'in',
  'like',
  'isNull',
  'exists',
  'not',
  'logical',
])

/** Refuses a column that has no single value in a group: neither grouped by nor in a set function. */
export function checkGrouped(node: Expression, keys: ReadonlySet<string>, context: Context): void {
  if (isAggregate(node)) return
  if (keys.size > 0 && !CONDITIONS.has(node.kind) && keys.has(translateValue(node, context).sql))
    return
  if (node.kind === 'column') {
    const name = node.path.at(-1)
    const isLocal =
      node.path.length > 1 ||
      (name !== undefined && columnsNamed(context.scope?.columns ?? [], name).length > 0)
    if (isLocal)
      refuse(`"${name?.name}" must stand in GROUP BY or in a set function such as MAX`, node)
  }
  for (const child of childExpressions(node)) checkGrouped(child, keys, context)
}
