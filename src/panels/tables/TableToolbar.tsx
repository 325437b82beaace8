import { Columns3Cog, FileText, Link2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { DocumentReport } from '../../services/contracts.ts'
import { useServices } from '../../state/servicesContext.ts'
import { linkTable, saveTable } from '../../state/tableExports.ts'
import type { TableSummary } from '../../table/view.ts'
import { Badge } from '../../ui/Badge.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { DoctorButton } from './DoctorButton.tsx'
import { SaveMenu } from './SaveMenu.tsx'
import styles from './TablePanel.module.css'
import { sizeText, statusText } from './tableText.ts'

/** What can stand beside the grid; one at a time. */
export type Pane = 'column' | 'metadata' | 'doctor'

interface TableToolbarProps {
  table: TableSummary
  document: DocumentReport | undefined
  pane: Pane | undefined
  onPane(pane: Pane | undefined): void
  copyMenu: ReactNode
}

/** The table's name and size, and what can be done with it. */
export function TableToolbar({ table, document, pane, onPane, copyMenu }: TableToolbarProps) {
  const { label, tone } = statusText(table.status)
  const services = useServices()
  const hasNoRowsYet = table.status === 'loading' || table.status === 'failed'
  const toggle = (which: Pane) => () => onPane(pane === which ? undefined : which)
  return (
    <Toolbar label="Table">
      <strong className={styles.name}>{table.name}</strong>
      <span>{sizeText(table)}</span>
      <span className={styles.source} title={table.provenance.sourceName}>
        {table.provenance.sourceName}
      </span>
      <Badge tone={tone}>{label}</Badge>
      <ToolbarSpace />
      {copyMenu}
      <SaveMenu
        isDisabled={hasNoRowsYet}
        onSave={(options) => void saveTable(services.tables, table, options)}
      />
      <IconButton
        icon={Link2}
        label="Link for desktop programs"
        isDisabled={hasNoRowsYet}
        onPress={() => void linkTable(services, table.id)}
      />
      {document && (
        <DoctorButton document={document} isOn={pane === 'doctor'} onPress={toggle('doctor')} />
      )}
      <IconButton
        icon={Columns3Cog}
        label="Column details"
        isOn={pane === 'column'}
        onPress={toggle('column')}
      />
      <IconButton
        icon={FileText}
        label="About this table"
        isOn={pane === 'metadata'}
        onPress={toggle('metadata')}
      />
    </Toolbar>
  )
}
