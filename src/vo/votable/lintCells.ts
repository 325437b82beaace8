import type { Column } from '../../table/column.ts'
import type { Report } from './lintReport.ts'
import type { LiveTable } from './liveTable.ts'

const UTF8_VERSION = 1.6
const EMPTY_CELLS_VERSION = 1.3
const FIRST_BEYOND_ASCII = 128

/** Returns the first row with a character beyond ASCII, -1 for none. */
function firstNonAscii(column: Column): number {
  for (const { start, length, values, offsets } of column.blocks) {
    const end = offsets ? (offsets[length] as number) : 0
    for (let k = 0; k < end; k++)
      if (Number(values[k]) >= FIRST_BEYOND_ASCII) {
        let row = 0
        while ((offsets?.[row + 1] as number) <= k) row++
        return start + row
      }
  }
  return -1
}

function firstNull(column: Column): number {
  for (let row = 0; row < column.length; row++) if (column.isNull(row)) return row
  return -1
}

/** Checks cells against what older versions could say. */
export function checkCells(table: LiveTable, version: number | undefined, report: Report): void {
  if (version === undefined) return
  table.fields.forEach((field, index) => {
    const say = (kind: 'nonAscii' | 'emptyCell', row: number) => {
      if (row >= 0) report(kind, `column ${field.name}, first in row ${row + 1}`)
    }
    const column = table.column(index)
    if (field.datatype === 'char' && version < UTF8_VERSION) say('nonAscii', firstNonAscii(column))
    const whole = /^(unsignedByte|short|int|long)$/.test(field.datatype)
    if (whole && version < EMPTY_CELLS_VERSION && field.values?.null === undefined)
      say('emptyCell', firstNull(column))
  })
}
