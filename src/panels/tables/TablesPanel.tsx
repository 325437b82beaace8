import { Table2 } from 'lucide-react'
import { useState } from 'react'
import { useObservable, useServices } from '../../state/servicesContext.ts'
import { useWorkspace } from '../../state/workspace.ts'
import type { TableSummary } from '../../table/view.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { formatBytes, formatCounted } from '../../ui/format.ts'
import { PanelFrame } from '../../ui/PanelFrame.tsx'
import { TableEntry } from './TableEntry.tsx'
import styles from './TablesPanel.module.css'

function statusOf(tables: readonly TableSummary[]): string | undefined {
  if (tables.length === 0) return undefined
  const bytes = tables.reduce((sum, table) => sum + table.memoryBytes, 0)
  return `${formatCounted(tables.length, 'table')}, ${formatBytes(bytes)}`
}

/** All loaded tables. */
export default function TablesPanel() {
  const { tables } = useServices()
  const loaded = useObservable(tables)
  const open = useWorkspace((state) => state.open)
  const [closed, setClosed] = useState<TableSummary>()
  const openTable = ({ id, name }: TableSummary) =>
    open({ panelId: 'table', key: id, title: name, params: { tableId: id } })
  return (
    <PanelFrame title="Tables" status={statusOf(loaded)}>
      {closed && (
        <Banner
          actions={
            <Button
              onPress={() => {
                tables.restore(closed.id)
                setClosed(undefined)
              }}
            >
              Undo
            </Button>
          }
        >
          Closed {closed.name}.
        </Banner>
      )}
      {loaded.length === 0 && (
        <EmptyState
          icon={Table2}
          action={<Button onPress={() => open({ panelId: 'query' })}>Write a query</Button>}
        >
          Tables that you query or open are listed here.
        </EmptyState>
      )}
      {loaded.length > 0 && (
        <div className={styles.list}>
          <ul className={styles.tables} aria-label="Loaded tables">
            {loaded.map((table) => (
              <li key={table.id}>
                <TableEntry
                  table={table}
                  onOpen={() => openTable(table)}
                  onRename={(name) => tables.rename(table.id, name)}
                  onClose={() => {
                    tables.close(table.id)
                    setClosed(table)
                  }}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
    </PanelFrame>
  )
}
