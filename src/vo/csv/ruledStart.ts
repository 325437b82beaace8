import { decodeUtf8 } from '../xml/index.ts'
import type { DocumentStart } from './head.ts'
import { commentText, lineEnd } from './textLines.ts'

const TAB = 9
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const HASH = 35
const DASH = 45

interface Line {
  from: number
  end: number
  tabs: number
  /** Nothing but dashes, with tabs between. */
  ruler: boolean
}

function lineAt(bytes: Uint8Array, from: number, limit: number): Line {
  const end = lineEnd(bytes, from, limit)
  let tabs = 0
  let dashes = 0
  let others = 0
  for (let i = from; i < end; i++) {
    const byte = bytes[i]
    if (byte === TAB) tabs++
    else if (byte === DASH) dashes++
    else if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) others++
  }
  return { from, end, tabs, ruler: tabs > 0 && dashes > tabs && others === 0 }
}

/** Cells of the lines above a ruler, which have no quotation marks. */
function cellsOf(bytes: Uint8Array, { from, end }: Line): string[] {
  const text = decodeUtf8(bytes.subarray(from, end)).replace(/[\r\n]+$/, '')
  return text.split('\t')
}

/** The first line that is no comment is Starlink's title of the table. */
function commentsOf(bytes: Uint8Array, lines: readonly Line[]): string[] {
  let titled = false
  return lines.map((line) => {
    if (bytes[line.from] === HASH) return commentText(bytes, line.from, line.end)
    const text = cellsOf(bytes, line).join('\t').trim()
    if (titled || text === '') return text
    titled = true
    return `Name: ${text}`
  })
}

/**
 * Returns what stands before the rows where a line of dashes under tab-separated columns parts them:
 * VizieR's asu-tsv (comments, names, units, dashes) and Starlink's TST (a title, anything, names,
 * dashes); undefined where there is no such line.
 */
export function ruledStart(bytes: Uint8Array, limit: number): DocumentStart | undefined {
  const lines: Line[] = []
  for (let at = 0; at < limit; at = lines.at(-1)?.end ?? limit) {
    const line = lineAt(bytes, at, limit)
    const above = lines.at(-1)
    if (!line.ruler || above?.tabs !== line.tabs) {
      lines.push(line)
      continue
    }
    const second = lines.at(-2)
    const hasUnits = second?.tabs === line.tabs && bytes[second.from] !== HASH
    const names = cellsOf(bytes, hasUnits && second ? second : above)
    return {
      syntax: { delimiter: TAB, aligned: false },
      comments: commentsOf(bytes, lines.slice(0, hasUnits ? -2 : -1)),
      names,
      units: hasUnits ? cellsOf(bytes, above) : [],
      width: names.length,
      at: line.end,
      ruled: true,
    }
  }
  return undefined
}
