import { Stethoscope } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { openUrl, useDocumentLoads } from '../state/documentLoads.ts'
import { useServices } from '../state/servicesContext.ts'
import { showDoctor } from '../state/showDoctor.ts'
import { useUrlDialog } from '../state/urlDialog.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { formatBytes } from '../ui/format.ts'
import { DialogActions, ModalDialog } from '../ui/ModalDialog.tsx'
import { Progress } from '../ui/Progress.tsx'
import { safeHttpUrl } from '../ui/safeHttpUrl.ts'
import { TextField } from '../ui/TextField.tsx'
import styles from './OpenUrlDialog.module.css'

const NO_ADDRESS = 'Give an address that begins with http:// or https://.'

/** A load that failed in the dialog is told of there only. */
function forgetFailed(loadId: number | undefined): void {
  const { loads, remove } = useDocumentLoads.getState()
  const failed = loads.find(({ id, error }) => id === loadId && error)
  if (failed) remove(failed.id)
}

/** Returns the dialog's load, and how to begin and end it. */
function useUrlLoad() {
  const { opener } = useServices()
  const { loadId, setLoadId, close } = useUrlDialog()
  const load = useDocumentLoads(({ loads }) => loads.find(({ id }) => id === loadId))
  const hasRows = (load?.progress.rows ?? 0) > 0
  const isDone = loadId !== undefined && load === undefined
  // From the first row on the table's own panel shows how it goes on.
  useEffect(() => {
    if (hasRows || isDone) close()
  }, [hasRows, isDone, close])
  useEffect(() => {
    return () => forgetFailed(loadId)
  }, [loadId])
  return {
    load,
    open: (url: string) => setLoadId(openUrl(opener, url)),
    cancel: () => {
      setLoadId(undefined)
      load?.cancel()
    },
  }
}

function Form({ initialUrl }: { initialUrl: string }) {
  const [url, setUrl] = useState(initialUrl)
  const [problem, setProblem] = useState<string>()
  const { load, open, cancel } = useUrlLoad()
  const close = useUrlDialog((state) => state.close)
  const isRunning = load !== undefined && load.error === undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const address = safeHttpUrl(url.trim())
    setProblem(address === undefined ? NO_ADDRESS : undefined)
    if (address !== undefined) open(address)
  }
  const documentId = load?.error?.details.documentId
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label="Address of a table"
        description="VOTable, FITS, CSV, TSV, ECSV or Parquet; gzipped or not."
        placeholder="https://…"
        value={url}
        onChange={setUrl}
        isReadOnly={isRunning}
        errorMessage={problem}
        autoFocus
        type="url"
      />
      {isRunning && (
        <div className={styles.running}>
          <Progress
            label="Opening the address"
            value={load.progress.bytes}
            total={load.progress.totalBytes}
          />
          <span role="status">
            {load.progress.bytes > 0 ? `${formatBytes(load.progress.bytes)} read` : load.activity}
          </span>
        </div>
      )}
      {load?.error && (
        <ErrorNotice
          error={load.error}
          source="address"
          actions={
            documentId !== undefined && (
              <Button
                icon={Stethoscope}
                onPress={() => {
                  close()
                  showDoctor(documentId, load.name)
                }}
              >
                Response doctor
              </Button>
            )
          }
        />
      )}
      <DialogActions>
        {isRunning ? (
          <Button onPress={cancel}>Cancel</Button>
        ) : (
          <>
            <Button onPress={close}>Close</Button>
            <Button variant="primary" type="submit">
              {load?.error ? 'Try again' : 'Open'}
            </Button>
          </>
        )}
      </DialogActions>
    </form>
  )
}

/** Asks for the address of a table and opens it; what goes wrong is said in place. */
export function OpenUrlDialog() {
  const initialUrl = useUrlDialog((state) => state.initialUrl)
  const close = useUrlDialog((state) => state.close)
  return (
    <ModalDialog title="Open from URL" isOpen={initialUrl !== undefined} onClose={close}>
      <Form initialUrl={initialUrl ?? ''} />
    </ModalDialog>
  )
}
