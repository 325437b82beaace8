import { AdqlError, type QueryPosition } from '../vo/errors.ts'

interface Span {
  start: number
  end: number
}

/** Returns where offset `start` of a text stands: 1-based line and column. */
export function positionOf(text: string, { start, end }: Span): QueryPosition {
  const before = text.slice(0, start).split(/\r\n|\r|\n/)
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, start, end }
}

/** A refusal while translating, before the text is known to place it in lines. */
export class Refusal extends Error {
  readonly span: Span

  constructor(message: string, span: Span) {
    super(message)
    this.name = 'Refusal'
    this.span = { start: span.start, end: span.end }
  }
}

/** Ends the translation with the reason and the piece of the query it concerns. */
export function refuse(message: string, span: Span): never {
  throw new Refusal(message, span)
}

/** Returns the refusal as the error that users see. */
export function toAdqlError(message: string, span: Span, text: string): AdqlError {
  return new AdqlError(message, { position: positionOf(text, span) })
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** Returns the names most like `name`, best first, at most three; none when none is alike. */
export function nearestNames(name: string, candidates: Iterable<string>): string[] {
  const wanted = name.toLowerCase()
  return [...new Set(candidates)]
    .map((candidate) => {
      const lower = candidate.toLowerCase()
      const shorter = Math.min(wanted.length, lower.length)
      const within = shorter > 2 && (lower.includes(wanted) || wanted.includes(lower))
      return { candidate, cost: within ? 1 : distance(wanted, lower) }
    })
    .filter(
      ({ cost, candidate }) => cost <= Math.max(1, Math.max(wanted.length, candidate.length) / 2.5),
    )
    .sort((a, b) => a.cost - b.cost)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

/** Returns ": did you mean a or b?", or '' when nothing is alike. */
export function suggestion(name: string, candidates: Iterable<string>): string {
  const near = nearestNames(name, candidates)
  return near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`
}
