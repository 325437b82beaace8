import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { type Key, Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import type { TableFormat } from '../../vo/tableDocument.ts'
import { formatCount } from '../format.ts'
import { CopyButton } from './CopyButton.tsx'
import { DocumentTab } from './DocumentTab.tsx'
import type { DoctorDocument, StrictCheckState } from './doctorDocument.ts'
import { reportText, verdictOf } from './doctorText.ts'
import { Findings } from './Findings.tsx'
import styles from './ResponseDoctor.module.css'
import { readRawHead } from './rawHead.ts'
import { StrictCheck, type StrictCheckActions } from './StrictCheck.tsx'

const ICONS = { neutral: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert }

function headText({ head, format }: DoctorDocument): string {
  return head ? readRawHead(head.bytes, format).lines.join('\n') : ''
}

interface ResponseDoctorProps {
  document: DoctorDocument
  check: StrictCheckState
  actions: StrictCheckActions
  /** Reads the document once more as another format; undefined where it can't be had again. */
  openAs: ((format: TableFormat) => void) | undefined
}

/** What reading a document brought to light: verdict, findings, the document itself, strict check. */
export function ResponseDoctor({ document, check, actions, openAs }: ResponseDoctorProps) {
  const [tab, setTab] = useState<Key>('findings')
  const { diagnostics, error, provenance, url } = document
  const verdict = verdictOf(document)
  const Icon = ICONS[verdict.tone]
  return (
    <div className={styles.doctor}>
      <p className={styles.verdict}>
        <Icon size={16} aria-hidden className={styles[verdict.tone]} />
        <span>{verdict.text}</span>
      </p>
      <Tabs selectedKey={tab} onSelectionChange={setTab} className={styles.tabs}>
        <TabList aria-label="Response doctor" className={styles.tabList}>
          <Tab id="findings" className={styles.tab}>
            Findings{' '}
            {diagnostics.length > 0 && (
              <span className={styles.count}>{formatCount(diagnostics.length)}</span>
            )}
          </Tab>
          <Tab id="document" className={styles.tab}>
            Document
          </Tab>
          <Tab id="strict" className={styles.tab}>
            Strict check
          </Tab>
        </TabList>
        <TabPanel id="findings" className={styles.tabPanel}>
          {error && <p className={styles.ended}>{error.message}</p>}
          <Findings diagnostics={diagnostics} />
          <div className={styles.report}>
            <CopyButton text={() => reportText(document, headText(document))}>
              Copy report
            </CopyButton>
            <span className={styles.particulars}>
              As plain text, to be mailed to those who run the service.
            </span>
          </div>
        </TabPanel>
        <TabPanel id="document" className={styles.tabPanel}>
          <DocumentTab document={document} openAs={openAs} />
        </TabPanel>
        <TabPanel id="strict" className={styles.tabPanel}>
          <StrictCheck
            source={url ?? provenance.sourceName}
            totalBytes={document.byteCount}
            check={check}
            actions={actions}
          />
        </TabPanel>
      </Tabs>
    </div>
  )
}
