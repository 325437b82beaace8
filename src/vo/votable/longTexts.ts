import type { Column, ColumnBlock } from '../../table/column.ts'
import type { Shape } from '../../table/shape.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { LiveTable } from './liveTable.ts'

const FIRST_CONTINUATION = 0x80
const FIRST_LEAD = 0xc0
const FIRST_OF_PAIR = 0xf0

/** Returns the characters in UTF-8 `bytes[from..to)`; in UTF-16 those beyond 16 bits count twice. */
function lengthOf(bytes: ArrayLike<number | bigint>, from: number, to: number, utf16: boolean) {
  let length = 0
  for (let k = from; k < to; k++) {
    const byte = Number(bytes[k])
    if (byte < FIRST_CONTINUATION || byte >= FIRST_LEAD) length++
    if (utf16 && byte >= FIRST_OF_PAIR) length++
  }
  return length
}

/** Longest text by arraysize: `n`, `n*`, or 1 without; undefined where any length will do. */
function limitOf(column: Column, shape: Shape): number | undefined {
  if (!shape.text || shape.stringLength > 0 || shape.empty) return undefined
  if (shape.count > 0) return shape.count
  const bounded = /^\s*(\d{1,9})\s*\*\s*$/.exec(column.field.arraysize ?? '')?.[1]
  return bounded === undefined || Number(bounded) === 0 ? undefined : Number(bounded)
}

function longIn({ values, offsets, length }: ColumnBlock, limit: number, utf16: boolean) {
  let count = 0
  let first = -1
  for (let row = 0; offsets && row < length; row++) {
    const from = offsets[row] as number
    const to = offsets[row + 1] as number
    if (to - from <= limit || lengthOf(values, from, to, utf16) <= limit) continue
    if (first < 0) first = row
    count++
  }
  return { count, first }
}

/** Notes texts that are longer than their arraysize says (VOTable 1.5 §2.2); they are kept whole. */
export function noteLongTexts(table: LiveTable, diagnostics: Diagnostics): void {
  table.mapColumns((column, shape) => {
    const limit = limitOf(column, shape)
    if (limit === undefined) return
    let total = 0
    let firstRow = -1
    for (const block of column.blocks) {
      const { count, first } = longIn(block, limit, shape.datatype === 'unicodeChar')
      if (count > 0 && firstRow < 0) firstRow = block.start + first
      total += count
    }
    if (total > 0) diagnostics.column('longText', column.field.name, firstRow, total)
  })
}
