import { useRef, useState } from 'react'
import { useServices } from '../../state/servicesContext.ts'
import type { CellRange, CopyFormat, SortKey, TableSummary } from '../../table/view.ts'
import { copyText as writeClipboard } from '../../ui/copyText.ts'
import { formatCounted } from '../../ui/format.ts'
import { type GridSelection, rangeOf } from '../../ui/tableGrid/gridSelection.ts'
import { nextSort } from './tableText.ts'

const FORMAT_NAMES: Record<CopyFormat, string> = {
  tsv: 'tab-separated text',
  csv: 'CSV',
  markdown: 'a Markdown table',
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function cellRange(selection: GridSelection): CellRange | undefined {
  const range = rangeOf(selection)
  if (!range) return undefined
  const { firstRow, lastRow, firstColumn, lastColumn } = range
  const columns = Array.from(
    { length: lastColumn - firstColumn + 1 },
    (_, index) => firstColumn + index,
  )
  return { startRow: firstRow, rowCount: lastRow - firstRow + 1, columns }
}

/** Returns what can be done with a table, and what was done last, in words. */
export function useTableActions(table: TableSummary) {
  const { tables } = useServices()
  const [notice, setNotice] = useState('')
  const [pending, setPending] = useState(0)
  // Two quick presses on a header mean the order after next, although none is there yet.
  const asked = useRef<SortKey | null>(null)

  const copyText = (text: string | Promise<string>, done: string) =>
    writeClipboard(text).then(
      () => setNotice(done),
      (error: unknown) => setNotice(`Nothing was copied. ${messageOf(error)}`),
    )

  return {
    notice,
    isSorting: pending > 0,
    copyValue: (text: string) => void copyText(text, 'Copied the value.'),
    copySelection: (selection: GridSelection, format: CopyFormat) => {
      const range = cellRange(selection)
      if (!range) return
      const cells = formatCounted(range.rowCount * range.columns.length, 'cell')
      const text = tables.copyText(table.id, range, format)
      void copyText(text, `Copied ${cells} as ${FORMAT_NAMES[format]}.`)
    },
    sortBy: (column: number) => {
      asked.current = nextSort(pending > 0 ? asked.current : table.sort, column)
      setPending((count) => count + 1)
      tables
        .sort(table.id, asked.current)
        .then(
          () => setNotice(''),
          (error: unknown) => setNotice(`The order stays as it was. ${messageOf(error)}`),
        )
        .finally(() => setPending((count) => count - 1))
    },
  }
}
