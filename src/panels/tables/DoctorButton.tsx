import { Stethoscope } from 'lucide-react'
import { Button } from 'react-aria-components'
import type { DocumentReport } from '../../services/contracts.ts'
import buttonStyles from '../../ui/Button.module.css'
import { classNames } from '../../ui/classNames.ts'
import { verdictOf } from '../../ui/doctor/doctorText.ts'
import { formatCount } from '../../ui/format.ts'
import { Tooltip } from '../../ui/Tooltip.tsx'

interface DoctorButtonProps {
  document: DocumentReport
  isOn: boolean
  onPress(): void
}

/** Opens the response doctor, and tells quietly how much it has to say. */
export function DoctorButton({ document, isOn, onPress }: DoctorButtonProps) {
  const count = document.diagnostics.length
  const { text } = verdictOf(document)
  return (
    <Tooltip text={`Response doctor. ${text}`}>
      <Button
        aria-label={`Response doctor: ${text}`}
        aria-pressed={isOn}
        className={classNames(buttonStyles.button, buttonStyles.quiet, isOn && buttonStyles.on)}
        onPress={onPress}
      >
        <Stethoscope size={16} aria-hidden />
        {count > 0 && formatCount(count)}
      </Button>
    </Tooltip>
  )
}
