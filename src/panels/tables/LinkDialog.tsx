import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { TableLink } from '../../services/contracts.ts'
import { useServices } from '../../state/servicesContext.ts'
import { linkTable, useTableExports } from '../../state/tableExports.ts'
import type { TableSummary } from '../../table/view.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { copyText } from '../../ui/copyText.ts'
import { formatCount, formatCounted } from '../../ui/format.ts'
import { DialogActions, ModalDialog } from '../../ui/ModalDialog.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './TablePanel.module.css'
import { untilText } from './tableText.ts'

const TITLE = 'Link for desktop programs'

function Address({ link }: { link: TableLink }) {
  const [notice, setNotice] = useState('')
  const copy = () =>
    copyText(link.url).then(
      () => setNotice('Copied.'),
      () => setNotice('The browser does not let the page copy: select the address and copy it.'),
    )
  return (
    <>
      <div className={styles.address}>
        <TextField label="Address of this table" value={link.url} isReadOnly autoFocus />
        <Button icon={Copy} onPress={() => void copy()}>
          Copy
        </Button>
      </div>
      <p role="status" className={styles.muted}>
        {notice}
      </p>
    </>
  )
}

function Ready({ table, link }: { table: TableSummary; link: TableLink }) {
  return (
    <>
      <Address link={link} />
      <p>
        In TOPCAT choose File ▸ Load Table, paste the address as Location and press OK. Other
        programs that read VOTables take it where they take a URL.
      </p>
      <p className={styles.muted}>
        It holds the {formatCounted(table.rowCount, 'row')} as they stand now, for programs on this
        computer, until {untilText(link.expiresAt, Date.now())} or until the companion stops.
      </p>
    </>
  )
}

/** The link under which desktop programs find the table; nothing unless it was asked for. */
export function LinkDialog({ table }: { table: TableSummary }) {
  const services = useServices()
  const linking = useTableExports(({ linking: one }) =>
    one?.tableId === table.id ? one : undefined,
  )
  const close = useTableExports((state) => state.closeLink)
  if (!linking) return null
  return (
    <ModalDialog title={TITLE} isOpen onClose={close}>
      {linking.state === 'running' && (
        <>
          <Progress
            label={`Handing over ${table.name}`}
            value={linking.progress.rows}
            total={table.rowCount}
          />
          <p>
            Handing the table to the companion: {formatCount(linking.progress.rows)} of{' '}
            {formatCounted(table.rowCount, 'row')}
          </p>
        </>
      )}
      {linking.state === 'ready' && <Ready table={table} link={linking.link} />}
      {linking.state === 'failed' && (
        <Banner tone="bad">
          <strong>There is no link to this table.</strong> {linking.error.message}
        </Banner>
      )}
      <DialogActions>
        {linking.state === 'failed' && (
          <Button onPress={() => void linkTable(services, table.id)}>Try again</Button>
        )}
        <Button onPress={close}>{linking.state === 'running' ? 'Cancel' : 'Close'}</Button>
      </DialogActions>
    </ModalDialog>
  )
}
