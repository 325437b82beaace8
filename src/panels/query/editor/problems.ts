import { parseAdql } from '../../../vo/adql/index.ts'
import { rangeOfPosition, type TextMark } from './position.ts'

/** Parsing this much takes some 0.1 s; longer texts are lists of numbers, and the service parses them. */
const MAX_CHARACTERS = 50_000

/** What our parser found odd in a text. Services differ, so none of it keeps a query from being sent. */
export interface Problems {
  errors: readonly TextMark[]
  warnings: readonly TextMark[]
}

/** Returns what to mark in a query text while it is being written; nothing for an empty one. */
export function findProblems(adql: string): Problems {
  if (adql.trim() === '' || adql.length > MAX_CHARACTERS) return { errors: [], warnings: [] }
  const { errors, warnings } = parseAdql(adql)
  const toMark = ({ message, start, end }: { message: string; start: number; end: number }) => ({
    range: rangeOfPosition(adql, { line: 1, column: 1, start, end }),
    message: message.charAt(0).toUpperCase() + message.slice(1),
  })
  // What follows the first error is often its consequence.
  return { errors: errors.slice(0, 1).map(toMark), warnings: warnings.map(toMark) }
}
