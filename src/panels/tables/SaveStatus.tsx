import { X } from 'lucide-react'
import { type TableSave, useTableExports } from '../../state/tableExports.ts'
import type { TableSummary } from '../../table/view.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { formatBytes, formatCount, formatCounted } from '../../ui/format.ts'
import { Progress } from '../../ui/Progress.tsx'
import styles from './TablePanel.module.css'

/** Smaller tables are saved before a bar could be read. */
const ROWS_WORTH_A_BAR = 20_000

/** A table on its way into a file, with the way to stop it, or why it did not get there. */
export function SaveBanner({ table, save }: { table: TableSummary; save: TableSave | undefined }) {
  const { setSave } = useTableExports.getState()
  if (save?.state === 'failed')
    return (
      <Banner
        tone="bad"
        actions={<Button onPress={() => setSave(table.id, undefined)}>Dismiss</Button>}
      >
        <strong>The table was not saved.</strong> {save.error.message}
      </Banner>
    )
  if (save?.state !== 'running' || table.rowCount < ROWS_WORTH_A_BAR) return null
  const { rows, bytes } = save.progress
  return (
    <div className={styles.loading}>
      <Progress label={`Saving ${table.name}`} value={rows} total={table.rowCount} />
      <span>
        {formatCount(rows)} of {formatCounted(table.rowCount, 'row')} written, {formatBytes(bytes)}
      </span>
      <Button variant="quiet" icon={X} onPress={save.cancel}>
        Cancel saving
      </Button>
    </div>
  )
}

/** Returns how a save went, for the status line. */
export function saveText(save: TableSave | undefined): string | undefined {
  if (save?.state === 'saved') return `Saved ${save.fileName}, ${formatBytes(save.bytes)}.`
  return save?.state === 'cancelled' ? 'Nothing was saved: cancelled.' : undefined
}
