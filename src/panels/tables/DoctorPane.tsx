import { Maximize2 } from 'lucide-react'
import type { DocumentReport } from '../../services/contracts.ts'
import { showDoctor } from '../../state/showDoctor.ts'
import { useDoctor } from '../../state/useDoctor.ts'
import { ResponseDoctor } from '../../ui/doctor/ResponseDoctor.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { SidePane } from './SidePane.tsx'

interface DoctorPaneProps {
  document: DocumentReport
  onClose(): void
}

/** The response doctor beside the grid. */
export function DoctorPane({ document, onClose }: DoctorPaneProps) {
  const doctor = useDoctor(document)
  return (
    <SidePane
      label="Response doctor"
      title="Response doctor"
      isWide
      actions={
        <IconButton
          icon={Maximize2}
          label="Show in a panel of its own"
          onPress={() => {
            onClose()
            showDoctor(document.id, document.name)
          }}
        />
      }
      onClose={onClose}
    >
      <ResponseDoctor document={document} {...doctor} />
    </SidePane>
  )
}
