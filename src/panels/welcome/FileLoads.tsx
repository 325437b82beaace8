import { X } from 'lucide-react'
import { type FileLoad, useFileLoads } from '../../state/fileLoads.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatBytes, formatCounted } from '../../ui/format.ts'
import { Progress } from '../../ui/Progress.tsx'
import styles from './WelcomePanel.module.css'

function RunningLoad({ load }: { load: FileLoad }) {
  return (
    <div className={styles.load}>
      <div className={styles.loadLine}>
        <span className={styles.loadName}>{load.name}</span>
        <span className={styles.muted}>
          {formatBytes(load.bytes)}
          {load.totalBytes !== undefined && ` of ${formatBytes(load.totalBytes)}`},{' '}
          {formatCounted(load.rows, 'row')}
        </span>
        <Button icon={X} onPress={load.cancel}>
          Cancel
        </Button>
      </div>
      <Progress label={`Reading ${load.name}`} value={load.bytes} total={load.totalBytes} />
    </div>
  )
}

/** Files that are being read, and what went wrong with others. */
export function FileLoads() {
  const loads = useFileLoads((state) => state.loads)
  const remove = useFileLoads((state) => state.remove)
  if (loads.length === 0) return null
  return (
    <section aria-labelledby="welcome-files" className={styles.loads}>
      <h3 id="welcome-files" className={styles.sectionTitle}>
        Files
      </h3>
      {loads.map((load) =>
        load.error ? (
          <div key={load.id}>
            <p className={styles.loadName}>{load.name}</p>
            <ErrorNotice
              error={load.error}
              source="file"
              actions={<Button onPress={() => remove(load.id)}>Dismiss</Button>}
            />
          </div>
        ) : (
          <RunningLoad key={load.id} load={load} />
        ),
      )}
    </section>
  )
}
