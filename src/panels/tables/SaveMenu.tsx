import { Download } from 'lucide-react'
import {
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Text,
} from 'react-aria-components'
import { OTHER_FORMATS, type SaveFormat, VOTABLE_FORMATS } from '../../state/saveFormats.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './TablePanel.module.css'

interface SaveMenuProps {
  isDisabled: boolean
  onSave(options: SaveFormat['options']): void
}

interface FormatsProps extends Pick<SaveMenuProps, 'onSave'> {
  title: string
  formats: readonly SaveFormat[]
}

function Formats({ title, formats, onSave }: FormatsProps) {
  return (
    <MenuSection>
      <Header className={styles.menuTitle}>{title}</Header>
      {formats.map(({ id, label, detail, options }) => (
        <MenuItem
          key={id}
          id={id}
          textValue={label}
          className={styles.item}
          onAction={() => onSave(options)}
        >
          <Text slot="label">{label}</Text>
          <Text slot="description" className={styles.itemDetail}>
            {detail}
          </Text>
        </MenuItem>
      ))}
    </MenuSection>
  )
}

/** Saves the table as a file, in a format of choice. */
export function SaveMenu({ isDisabled, onSave }: SaveMenuProps) {
  return (
    <MenuTrigger>
      <Button variant="quiet" icon={Download} isDisabled={isDisabled}>
        Save
      </Button>
      <Popover className={styles.popover} placement="bottom end" offset={4}>
        <Menu aria-label="Save the table as" className={styles.menu}>
          <Formats title="With everything" formats={VOTABLE_FORMATS} onSave={onSave} />
          <Formats title="For other programs" formats={OTHER_FORMATS} onSave={onSave} />
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
