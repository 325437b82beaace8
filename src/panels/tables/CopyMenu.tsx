import { Copy } from 'lucide-react'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { CopyFormat } from '../../table/view.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './TablePanel.module.css'

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
    <MenuTrigger>
      <Button variant="quiet" icon={Copy} isDisabled={isDisabled}>
        Copy as
      </Button>
      <Popover className={styles.popover} placement="bottom end" offset={4}>
        <Menu aria-label="Copy the selected cells as" className={styles.menu}>
          {FORMATS.map(({ id, label }) => (
            <MenuItem key={id} id={id} className={styles.item} onAction={() => onCopy(id)}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
