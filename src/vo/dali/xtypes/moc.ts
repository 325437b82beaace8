/** A run of cells of one order, both ends included. */
export interface MocCells {
  order: number
  first: bigint
  last: bigint
}

/** A coverage map (MOC 2.0): cells of HEALPix (nested) on the sky, of time, or of both in pairs. */
export interface Moc {
  /** Several parts where time and space are combined; else one. */
  parts: readonly { space?: readonly MocCells[]; time?: readonly MocCells[] }[]
  /** Part of the sky that the space cells cover, 0 to 1; undefined without space cells. */
  skyFraction?: number
}

const DEEPEST_ORDER = { space: 29, time: 61 }
type Dimension = keyof typeof DEEPEST_ORDER

function cellCount(dimension: Dimension, order: number): bigint {
  return dimension === 'space' ? 12n << BigInt(2 * order) : 1n << BigInt(order + 1)
}

/** Takes the cells of one dimension from the text; undefined where they are none. */
function parseCells(text: string, dimension: Dimension): MocCells[] | undefined {
  const cells: MocCells[] = []
  let order = -1
  for (const token of text.split(/[\s,]+/)) {
    if (token === '') continue
    const match = /^(?:(\d{1,2})\/)?(?:(\d{1,19})(?:-(\d{1,19}))?)?$/.exec(token)
    if (!match) return undefined
    const [, newOrder, first, last = first] = match
    if (newOrder !== undefined) order = Number(newOrder)
    if (order < 0 || order > DEEPEST_ORDER[dimension]) return undefined
    if (first === undefined || last === undefined) continue
    const run = { order, first: BigInt(first), last: BigInt(last) }
    if (run.last < run.first || run.last >= cellCount(dimension, order)) return undefined
    cells.push(run)
  }
  return order < 0 ? undefined : cells
}

function fromJson(text: string): string | undefined {
  try {
    const orders: unknown = JSON.parse(text)
    if (typeof orders !== 'object' || orders === null) return undefined
    return Object.entries(orders)
      .map(([order, cells]) => `${order}/${Array.isArray(cells) ? cells.join(',') : '?'}`)
      .join(' ')
  } catch {
    return undefined
  }
}

function fractionOf(cells: readonly MocCells[]): number {
  let fraction = 0
  for (const { order, first, last } of cells)
    fraction += Number(last - first + 1n) / Number(cellCount('space', order))
  return fraction
}

function partsOf(text: string): Moc['parts'] | undefined {
  if (!/[st]/.test(text)) {
    const space = parseCells(text, 'space')
    return space && [{ space }]
  }
  const parts: { space?: MocCells[]; time?: MocCells[] }[] = []
  for (const [, letter, content = ''] of text.matchAll(/([st])([^st]*)/g)) {
    const dimension = letter === 's' ? 'space' : 'time'
    const cells = parseCells(content, dimension)
    if (!cells) return undefined
    const part = parts.at(-1)
    if (part && part[dimension] === undefined && dimension === 'space') part.space = cells
    else parts.push({ [dimension]: cells })
  }
  return parts
}

/**
 * Returns the coverage that the text holds: MOC 2.0 §4.3.2 ASCII (`3/1-3,5 4/20`, time and space parts
 * behind `t` and `s`) or the JSON of MOC 1.1. Undefined for anything else and for cells that an
 * order does not have.
 */
export function parseMoc(text: string): Moc | undefined {
  const trimmed = text.trim()
  const ascii = trimmed.startsWith('{') ? fromJson(trimmed) : trimmed
  const parts = ascii === undefined ? undefined : partsOf(ascii)
  if (!parts) return undefined
  const space = parts.flatMap((part) => part.space ?? [])
  const hasSpace = parts.some((part) => part.space !== undefined)
  const isCombined = parts.some((part) => part.time !== undefined)
  return hasSpace && !isCombined ? { parts, skyFraction: fractionOf(space) } : { parts }
}
