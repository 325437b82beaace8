import { Copy } from 'lucide-react'
import type { CopyFormat } from '../../table/view.ts'
import { MenuButton } from '../../ui/MenuButton.tsx'

const FORMATS: { id: CopyFormat; label: string }[] = [
  { id: 'tsv', label: 'Tab-separated, for spreadsheets' },
  { id: 'csv', label: 'CSV' },
  { id: 'markdown', label: 'Markdown table' },
]

interface CopyMenuProps {
  isDisabled: boolean
  onCopy(format: CopyFormat): void
}

/** Copies the selected cells in a format of choice. */
export function CopyMenu({ isDisabled, onCopy }: CopyMenuProps) {
  return (
    <MenuButton
      variant="quiet"
      icon={Copy}
      isDisabled={isDisabled}
      menuLabel="Copy the selected cells as"
      entries={FORMATS.map(({ id, label }) => ({ label, run: () => onCopy(id) }))}
    >
      Copy as
    </MenuButton>
  )
}
