import { Stethoscope } from 'lucide-react'
import type { DocumentReport } from '../../services/contracts.ts'
import { useObservable, useServices } from '../../state/servicesContext.ts'
import { useDoctor } from '../../state/useDoctor.ts'
import type { PanelProps } from '../../ui/definePanel.ts'
import { ResponseDoctor } from '../../ui/doctor/ResponseDoctor.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PanelFrame } from '../../ui/PanelFrame.tsx'
import styles from './DoctorPanel.module.css'

function Doctor({ document }: { document: DocumentReport }) {
  const doctor = useDoctor(document)
  return (
    <PanelFrame title={`Response doctor: ${document.name}`}>
      <div className={styles.page}>
        <h3 className={styles.name}>{document.name}</h3>
        <ResponseDoctor document={document} {...doctor} />
      </div>
    </PanelFrame>
  )
}

/** The response doctor for the document named by the parameter `documentId`. */
export default function DoctorPanel({ params }: PanelProps) {
  const documents = useObservable(useServices().tables.documents)
  const document = documents.find(({ id }) => id === params.documentId)
  if (document) return <Doctor key={document.id} document={document} />
  return (
    <PanelFrame title="Response doctor">
      <EmptyState icon={Stethoscope}>
        This document is no longer known: documents live as long as the page.
      </EmptyState>
    </PanelFrame>
  )
}
