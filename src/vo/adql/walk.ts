import type { Expression, Query, Select, SetExpression, TableReference } from './ast.ts'

/** Returns the expressions directly below an expression; sub-queries are not entered. */
export function childExpressions(node: Expression): Expression[] {
  switch (node.kind) {
    case 'functionCall':
      return node.arguments
    case 'cast':
    case 'unary':
    case 'isNull':
    case 'not':
      return [node.operand]
    case 'case': {
      const parts = node.branches.flatMap((branch) => [branch.when, branch.result])
      return [
        ...(node.operand === null ? [] : [node.operand]),
        ...parts,
        ...(node.otherwise === null ? [] : [node.otherwise]),
      ]
    }
    case 'binary':
    case 'comparison':
    case 'logical':
      return [node.left, node.right]
    case 'between':
      return [node.operand, node.low, node.high]
    case 'in':
      return Array.isArray(node.choices) ? [node.operand, ...node.choices] : [node.operand]
    case 'like':
      return [node.operand, node.pattern]
    default:
      return []
  }
}

/** Returns the query directly inside an expression node, if it holds one. */
export function childQuery(node: Expression): Query | null {
  if (node.kind === 'exists' || node.kind === 'scalarSubquery') return node.query
  if (node.kind === 'in' && !Array.isArray(node.choices)) return node.choices
  return null
}

/** What a walk over a query calls; every member is optional. */
export interface Visitor {
  query?(node: Query, isTop: boolean): void
  setExpression?(node: SetExpression): void
  table?(node: TableReference): void
  /** `role` tells whether a condition or a value must stand there. */
  expression?(node: Expression, role: 'condition' | 'value'): void
}

function roleOfChild(parent: Expression, child: Expression): 'condition' | 'value' {
  if (parent.kind === 'not' || parent.kind === 'logical') return 'condition'
  const isWhen = parent.kind === 'case' && parent.branches.some((branch) => branch.when === child)
  return isWhen && parent.operand === null ? 'condition' : 'value'
}

function walkExpression(visitor: Visitor, root: Expression, rootRole: 'condition' | 'value') {
  const waiting: [Expression, 'condition' | 'value'][] = [[root, rootRole]]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [node, role] = next
    visitor.expression?.(node, role)
    const query = childQuery(node)
    if (query !== null) walkQuery(visitor, query, false)
    for (const child of childExpressions(node).toReversed())
      waiting.push([child, roleOfChild(node, child)])
  }
}

function walkTable(visitor: Visitor, node: TableReference): void {
  visitor.table?.(node)
  if (node.kind === 'derivedTable') walkQuery(visitor, node.query, false)
  if (node.kind !== 'join') return
  walkTable(visitor, node.left)
  walkTable(visitor, node.right)
  if (node.on !== null) walkExpression(visitor, node.on, 'condition')
}

function walkSelect(visitor: Visitor, node: Select): void {
  for (const item of node.items)
    if (item.kind === 'selectedExpression') walkExpression(visitor, item.expression, 'value')
  for (const table of node.from) walkTable(visitor, table)
  if (node.where !== null) walkExpression(visitor, node.where, 'condition')
  for (const expression of node.groupBy) walkExpression(visitor, expression, 'value')
  if (node.having !== null) walkExpression(visitor, node.having, 'condition')
}

function walkSet(visitor: Visitor, node: SetExpression): void {
  visitor.setExpression?.(node)
  if (node.kind === 'query') walkQuery(visitor, node, false)
  else if (node.kind === 'select') walkSelect(visitor, node)
  else {
    walkSet(visitor, node.left)
    walkSet(visitor, node.right)
  }
}

/** Visits every node of a query, sub-queries included, in the order of the text as far as it matters. */
export function walkQuery(visitor: Visitor, node: Query, isTop = true): void {
  visitor.query?.(node, isTop)
  for (const table of node.commonTables) walkQuery(visitor, table.query, false)
  walkSet(visitor, node.body)
  for (const item of node.orderBy) walkExpression(visitor, item.expression, 'value')
}
