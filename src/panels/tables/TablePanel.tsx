import { Table2 } from 'lucide-react'
import { useState } from 'react'
import { useTableExports } from '../../state/tableExports.ts'
import type { TableSummary } from '../../table/view.ts'
import type { PanelProps } from '../../ui/definePanel.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { formatBytes } from '../../ui/format.ts'
import { PanelFrame } from '../../ui/PanelFrame.tsx'
import { type GridSelection, rangeOf, selectCell } from '../../ui/tableGrid/gridSelection.ts'
import { TableGrid } from '../../ui/tableGrid/TableGrid.tsx'
import { ColumnDetails } from './ColumnDetails.tsx'
import { CopyMenu } from './CopyMenu.tsx'
import { DoctorPane } from './DoctorPane.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { SaveBanner, saveText } from './SaveStatus.tsx'
import { TableBanners } from './TableBanners.tsx'
import { TableMetadata } from './TableMetadata.tsx'
import styles from './TablePanel.module.css'
import { type Pane, TableToolbar } from './TableToolbar.tsx'
import { emptyText, selectionText } from './tableText.ts'
import { useTable, useTableDocument, useTableReader } from './useTable.ts'
import { useTableActions } from './useTableActions.ts'

function statusLine(table: TableSummary, selection: GridSelection): string[] {
  const range = rangeOf(selection)
  const selected =
    range &&
    selectionText(range.lastRow - range.firstRow + 1, range.lastColumn - range.firstColumn + 1)
  const field = table.sort && table.fields[table.sort.column]
  const order = field ? `${table.sort?.direction} by ${field.name}` : undefined
  return [formatBytes(table.memoryBytes), order, selected].filter(
    (text) => typeof text === 'string',
  )
}

function OpenTable({ table }: { table: TableSummary }) {
  const [selection, setSelection] = useState(() => selectCell({ row: 0, column: 0 }))
  const [pane, setPane] = useState<Pane>()
  const document = useTableDocument(table.id)
  const reader = useTableReader(table.id)
  const actions = useTableActions(table)
  const save = useTableExports(({ saves }) => saves.get(table.id))
  const { sort, status } = table
  const isEmpty = table.rowCount === 0 && status !== 'loading'
  const order = sort ? `${sort.column} ${sort.direction}` : ''
  return (
    <PanelFrame
      title={table.name}
      toolbar={
        <TableToolbar
          table={table}
          document={document}
          pane={pane}
          onPane={setPane}
          copyMenu={
            <CopyMenu
              isDisabled={isEmpty || !rangeOf(selection)}
              onCopy={(format) => actions.copySelection(selection, format)}
            />
          }
        />
      }
      status={
        <>
          {statusLine(table, selection).map((text) => (
            <span key={text}>{text}</span>
          ))}
          <span role="status">{actions.isSorting ? 'Sorting…' : actions.notice}</span>
          <span role="status">{saveText(save)}</span>
        </>
      }
    >
      <TableBanners table={table} />
      <SaveBanner table={table} save={save} />
      <LinkDialog table={table} />
      <div className={styles.body}>
        <div className={styles.main}>
          <TableGrid
            label={table.name}
            fields={table.fields}
            rowCount={table.rowCount}
            sort={sort}
            contentKey={`${order} ${status === 'loading' ? 'loading' : 'settled'}`}
            selection={selection}
            onSelect={setSelection}
            loadWindow={reader.loadWindow}
            loadCell={reader.loadCell}
            onSort={actions.sortBy}
            onCopySelection={() => actions.copySelection(selection, 'tsv')}
            onCopyText={actions.copyValue}
          />
          {isEmpty && (
            <div className={styles.noRows}>
              <EmptyState icon={Table2}>{emptyText(table)}</EmptyState>
            </div>
          )}
        </div>
        {pane === 'column' && (
          <ColumnDetails
            table={table}
            column={selection.active.column}
            onClose={() => setPane(undefined)}
          />
        )}
        {pane === 'metadata' && <TableMetadata table={table} onClose={() => setPane(undefined)} />}
        {pane === 'doctor' && document && (
          <DoctorPane document={document} onClose={() => setPane(undefined)} />
        )}
      </div>
    </PanelFrame>
  )
}

/** The rows of the table named by the parameter `tableId`. */
export default function TablePanel({ params }: PanelProps) {
  const table = useTable(params.tableId)
  if (table) return <OpenTable key={table.id} table={table} />
  return (
    <PanelFrame title="Table">
      <EmptyState icon={Table2}>
        This table is no longer loaded: tables live as long as the page. Run its query again.
      </EmptyState>
    </PanelFrame>
  )
}
