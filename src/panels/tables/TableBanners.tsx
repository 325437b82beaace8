import { X } from 'lucide-react'
import { useDocumentLoads } from '../../state/documentLoads.ts'
import { useObservable, useServices } from '../../state/servicesContext.ts'
import type { TableSummary } from '../../table/view.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { formatBytes, formatCounted } from '../../ui/format.ts'
import { Progress } from '../../ui/Progress.tsx'
import styles from './TablePanel.module.css'
import { overflowText } from './tableText.ts'

/** What is bringing this table's rows: a query, or a file or address being read. */
function useArrival(tableId: string) {
  const { queries, tables } = useServices()
  const documentId = tables.documentOf(tableId)?.id
  const load = useDocumentLoads(({ loads }) =>
    loads.find(({ progress }) => documentId !== undefined && progress.documentId === documentId),
  )
  const run = useObservable(queries).find((one) => one.tableIds.includes(tableId))
  if (!run) return load
  const isRunning = run.state === 'running'
  return { ...run, cancel: isRunning ? () => queries.cancel(run.id) : undefined }
}

function Loading({ table }: { table: TableSummary }) {
  const arrival = useArrival(table.id)
  return (
    <div className={styles.loading}>
      <Progress
        label={`Reading ${table.name}`}
        value={arrival?.progress.bytes}
        total={arrival?.progress.totalBytes}
      />
      <span>
        {formatCounted(table.rowCount, 'row')} so far
        {arrival && `, ${formatBytes(arrival.progress.bytes)}`}
      </span>
      {arrival?.cancel && (
        <Button variant="quiet" icon={X} onPress={arrival.cancel}>
          Cancel
        </Button>
      )}
    </div>
  )
}

function Cut({ table }: { table: TableSummary }) {
  const { value, message } = table.queryStatus
  if (value !== 'ERROR')
    return (
      <Banner tone="bad">
        <strong>Rows are missing.</strong> {table.statusMessage}
      </Banner>
    )
  return (
    <Banner tone="bad">
      <strong>The service reported an error while it sent the rows.</strong> {table.statusMessage}
      {message && <blockquote className={styles.words}>{message}</blockquote>}
    </Banner>
  )
}

/** What must not be missed about a table: that it still loads, or that rows are missing and why. */
export function TableBanners({ table }: { table: TableSummary }) {
  const { message } = table.queryStatus
  // The local engine's message says no more than the banner does.
  const isLocal = table.provenance.origin === 'local'
  switch (table.status) {
    case 'loading':
      return <Loading table={table} />
    case 'overflow':
      return (
        <Banner tone="warn">
          <strong>{overflowText(table)}</strong>
          {message && !isLocal && <q className={styles.words}>{message}</q>}
        </Banner>
      )
    case 'cut':
      return <Cut table={table} />
    case 'failed':
      return (
        <Banner tone="bad">
          <strong>The rows are lost.</strong> {table.statusMessage}
        </Banner>
      )
    case 'cancelled':
      return (
        <Banner tone="warn">
          Cancelled: these are the {formatCounted(table.rowCount, 'row')} that had arrived.
        </Banner>
      )
    default:
      return null
  }
}
