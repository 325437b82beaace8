import { Download } from 'lucide-react'
import { Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components'
import type { VOTableSerialization } from '../../services/contracts.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './TablePanel.module.css'

const FORMATS: { id: VOTableSerialization; label: string; detail: string }[] = [
  { id: 'BINARY2', label: 'VOTable', detail: 'Binary (BINARY2): small, every value exact' },
  { id: 'TABLEDATA', label: 'VOTable as text', detail: 'TABLEDATA: readable in an editor, bigger' },
]

interface SaveMenuProps {
  isDisabled: boolean
  onSave(serialization: VOTableSerialization): void
}

/** Saves the table as a file, in a serialisation of choice. */
export function SaveMenu({ isDisabled, onSave }: SaveMenuProps) {
  return (
    <MenuTrigger>
      <Button variant="quiet" icon={Download} isDisabled={isDisabled}>
        Save
      </Button>
      <Popover className={styles.popover} placement="bottom end" offset={4}>
        <Menu aria-label="Save the table as" className={styles.menu}>
          {FORMATS.map(({ id, label, detail }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={label}
              className={styles.item}
              onAction={() => onSave(id)}
            >
              <Text slot="label">{label}</Text>
              <Text slot="description" className={styles.itemDetail}>
                {detail}
              </Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
