import type {
  CommonTable,
  Identifier as IdentifierNode,
  Query,
  Select,
  SelectItem,
  TableReference,
} from './ast.ts'

/** Stands where the text has an error. */
export const noQuery = (): Query => ({
  kind: 'query',
  commonTables: [],
  body: noSelect(),
  orderBy: [],
  offset: null,
  start: 0,
  end: 0,
})

/** Stands where the text has an error. */
export const noSelect = (): Select => ({
  kind: 'select',
  quantifier: null,
  top: null,
  items: [],
  from: [],
  where: null,
  groupBy: [],
  having: null,
  start: 0,
  end: 0,
})

/** Stands where the text has an error. */
export const noName = (): IdentifierNode => ({
  kind: 'identifier',
  name: '',
  quoted: false,
  start: 0,
  end: 0,
})

/** Stands where the text has an error. */
export const noTable = (): TableReference => ({
  kind: 'tableName',
  path: [],
  alias: null,
  start: 0,
  end: 0,
})

/** Stands where the text has an error. */
export const noCommonTable = (): CommonTable => ({
  kind: 'commonTable',
  name: noName(),
  query: noQuery(),
  start: 0,
  end: 0,
})

/** Stands where the text has an error. */
export const noItem = (): SelectItem => ({
  kind: 'selectedExpression',
  expression: { kind: 'missing', start: 0, end: 0 },
  alias: null,
  start: 0,
  end: 0,
})
