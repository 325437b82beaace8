import { X } from 'lucide-react'
import { type DocumentLoad, useDocumentLoads } from '../../state/documentLoads.ts'
import { showDoctor } from '../../state/showDoctor.ts'
import { useUrlDialog } from '../../state/urlDialog.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatBytes, formatCounted } from '../../ui/format.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { OpenAsMenu } from '../../ui/OpenAsMenu.tsx'
import { Progress } from '../../ui/Progress.tsx'
import styles from './TablesPanel.module.css'

function progressText({ activity, progress }: DocumentLoad): string {
  const { bytes, totalBytes, rows } = progress
  if (bytes === 0) return activity || 'opening'
  const size = totalBytes === undefined ? '' : ` of ${formatBytes(totalBytes)}`
  return `${formatBytes(bytes)}${size}, ${formatCounted(rows, 'row')}`
}

function RunningLoad({ load }: { load: DocumentLoad }) {
  const { bytes, totalBytes } = load.progress
  return (
    <>
      <div className={styles.loadHead}>
        <span className={styles.loadName}>{load.name}</span>
        <IconButton icon={X} label={`Cancel reading ${load.name}`} onPress={load.cancel} />
      </div>
      <Progress label={`Reading ${load.name}`} value={bytes} total={totalBytes} />
      <span className={styles.facts}>{progressText(load)}</span>
    </>
  )
}

function FailedLoad({ load }: { load: DocumentLoad }) {
  const { error, name, source } = load
  const remove = useDocumentLoads((state) => state.remove)
  if (!error) return null
  const { documentId } = error.details
  return (
    <>
      <div className={styles.loadHead}>
        <span className={styles.loadName}>{name}</span>
        <IconButton icon={X} label="Dismiss" onPress={() => remove(load.id)} />
      </div>
      <ErrorNotice
        error={error}
        source={source === 'file' ? 'file' : 'address'}
        actions={
          <>
            <Button onPress={() => load.retry()}>Try again</Button>
            {error.name === 'FormatError' && <OpenAsMenu onOpen={load.retry} />}
            {documentId !== undefined && (
              <Button onPress={() => showDoctor(documentId, name)}>Response doctor</Button>
            )}
          </>
        }
      />
    </>
  )
}

/** Returns the loads but the one that the dialog "Open from URL" shows. */
export function useListedLoads(): readonly DocumentLoad[] {
  const loads = useDocumentLoads((state) => state.loads)
  const dialogLoadId = useUrlDialog((state) => state.loadId)
  return loads.filter(({ id }) => id !== dialogLoadId)
}

/** Files and addresses that are being read, and what went wrong with others. */
export function LoadList() {
  const loads = useListedLoads()
  if (loads.length === 0) return null
  return (
    <ul className={styles.loads} aria-label="Documents being opened">
      {loads.map((load) => (
        <li key={load.id}>
          {load.error ? <FailedLoad load={load} /> : <RunningLoad load={load} />}
        </li>
      ))}
    </ul>
  )
}
