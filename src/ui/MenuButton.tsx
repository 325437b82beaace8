import type { LucideIcon } from 'lucide-react'
import {
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Text,
} from 'react-aria-components'
import { Button } from './Button.tsx'
import styles from './MenuButton.module.css'

/** One thing that a menu does. */
export interface MenuAction {
  label: string
  /** A second line. */
  detail?: string
  run(): void
}

/** Actions under a heading. */
export interface MenuGroup {
  title: string
  actions: readonly MenuAction[]
}

interface MenuButtonProps {
  /** The button's words. */
  children: string
  icon?: LucideIcon
  variant?: 'secondary' | 'quiet'
  isDisabled?: boolean
  /** Names the open menu. */
  menuLabel: string
  entries: readonly (MenuAction | MenuGroup)[]
}

function Item({ action }: { action: MenuAction }) {
  const { label, detail, run } = action
  return (
    <MenuItem textValue={label} className={styles.item} onAction={run}>
      <Text slot="label">{label}</Text>
      {detail && (
        <Text slot="description" className={styles.detail}>
          {detail}
        </Text>
      )}
    </MenuItem>
  )
}

/** A button that opens a menu of actions. */
export function MenuButton({ children, menuLabel, entries, ...button }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button {...button}>{children}</Button>
      <Popover className={styles.popover} placement="bottom end" offset={4}>
        <Menu aria-label={menuLabel} className={styles.menu}>
          {entries.map((entry) =>
            'actions' in entry ? (
              <MenuSection key={entry.title}>
                <Header className={styles.heading}>{entry.title}</Header>
                {entry.actions.map((action) => (
                  <Item key={action.label} action={action} />
                ))}
              </MenuSection>
            ) : (
              <Item key={entry.label} action={entry} />
            ),
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
