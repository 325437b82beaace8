import { FileInput, Globe, Table2, X } from 'lucide-react'
import { useState } from 'react'
import { runCommand } from '../../state/commands.ts'
import { useObservable, useServices } from '../../state/servicesContext.ts'
import { useWorkspace } from '../../state/workspace.ts'
import type { TableSummary } from '../../table/view.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { formatBytes, formatCounted } from '../../ui/format.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { PanelFrame } from '../../ui/PanelFrame.tsx'
import { Toolbar } from '../../ui/Toolbar.tsx'
import { LoadList, useListedLoads } from './LoadList.tsx'
import { TableEntry } from './TableEntry.tsx'
import styles from './TablesPanel.module.css'
import { byDocument } from './tableGroups.ts'

function statusOf(tables: readonly TableSummary[]): string | undefined {
  if (tables.length === 0) return undefined
  const bytes = tables.reduce((sum, table) => sum + table.memoryBytes, 0)
  return `${formatCounted(tables.length, 'table')}, ${formatBytes(bytes)}`
}

function OpenButtons() {
  return (
    <Toolbar label="Open tables">
      <Button variant="quiet" icon={FileInput} onPress={() => runCommand('app.openFile')}>
        Open file…
      </Button>
      <Button variant="quiet" icon={Globe} onPress={() => runCommand('app.openUrl')}>
        From URL…
      </Button>
    </Toolbar>
  )
}

function useTableList() {
  const { tables } = useServices()
  const loaded = useObservable(tables)
  const documents = useObservable(tables.documents)
  const open = useWorkspace((state) => state.open)
  const [closed, setClosed] = useState<readonly TableSummary[]>([])
  return {
    tables,
    loaded,
    groups: byDocument(loaded, documents),
    openTable: ({ id, name }: TableSummary) =>
      open({ panelId: 'table', key: id, title: name, params: { tableId: id } }),
    closed,
    close: (gone: readonly TableSummary[]) => {
      for (const { id } of gone) tables.close(id)
      setClosed(gone)
    },
    undo: () => {
      for (const { id } of closed) tables.restore(id)
      setClosed([])
    },
  }
}

function TableGroups({ list }: { list: ReturnType<typeof useTableList> }) {
  const { groups, tables, openTable, close } = list
  return groups.map(({ id, title, tables: members }) => (
    <section key={id} aria-label={title}>
      {title !== undefined && (
        <h3 className={styles.group}>
          <span className={styles.name}>{title}</span>
          <span className={styles.facts}>{formatCounted(members.length, 'table')}</span>
          <IconButton
            icon={X}
            label={`Close all tables of ${title}`}
            onPress={() => close(members)}
          />
        </h3>
      )}
      <ul className={styles.tables} aria-label={title ? `Tables of ${title}` : 'Loaded tables'}>
        {members.map((table) => (
          <li key={table.id}>
            <TableEntry
              table={table}
              onOpen={() => openTable(table)}
              onRename={(name) => tables.rename(table.id, name)}
              onClose={() => close([table])}
            />
          </li>
        ))}
      </ul>
    </section>
  ))
}

/** All loaded tables, and the documents that are on their way. */
export default function TablesPanel() {
  const list = useTableList()
  const { loaded, closed, undo } = list
  const open = useWorkspace((state) => state.open)
  const hasLoads = useListedLoads().length > 0
  return (
    <PanelFrame title="Tables" toolbar={<OpenButtons />} status={statusOf(loaded)}>
      {closed.length > 0 && (
        <Banner actions={<Button onPress={undo}>Undo</Button>}>
          Closed {closed.length === 1 ? closed[0]?.name : formatCounted(closed.length, 'table')}.
        </Banner>
      )}
      {loaded.length === 0 && !hasLoads && (
        <EmptyState
          icon={Table2}
          action={<Button onPress={() => open({ panelId: 'query' })}>Write a query</Button>}
        >
          Tables that you query or open are listed here.
        </EmptyState>
      )}
      {(loaded.length > 0 || hasLoads) && (
        <div className={styles.list}>
          <LoadList />
          <TableGroups list={list} />
        </div>
      )}
    </PanelFrame>
  )
}
