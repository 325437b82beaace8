import { Trash2 } from 'lucide-react'
import { clearStoredData } from '../../state/storedData.ts'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Section } from './Section.tsx'
import styles from './SettingsPanel.module.css'

/** The way to forget everything that this browser keeps for the app. */
export function StoredDataSection() {
  return (
    <Section title="Stored data">
      <p className={styles.text}>
        This browser keeps your settings, the layout, the query you were writing, the history of
        queries and the health of services. Nothing of it leaves this computer.
      </p>
      <Confirm
        title="Clear stored data?"
        confirmLabel="Clear and reload"
        onConfirm={() => {
          clearStoredData()
          window.location.reload()
        }}
        trigger={<Button icon={Trash2}>Clear stored data…</Button>}
      >
        Settings, layout, the query being written and the history of queries are deleted for good,
        and the page is loaded anew. Open tables are lost.
      </Confirm>
    </Section>
  )
}
