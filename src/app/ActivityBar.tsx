import type { DockviewApi } from 'dockview-react'
import { type LucideIcon, Search } from 'lucide-react'
import { Button } from 'react-aria-components'
import { runCommand } from '../state/commands.ts'
import { classNames } from '../ui/classNames.ts'
import { Tooltip } from '../ui/Tooltip.tsx'
import styles from './ActivityBar.module.css'
import { focusActivePanel } from './dock/focus.ts'
import { closePanel, openPanel } from './dock/openPanel.ts'
import { panelRegistry } from './panelRegistry.ts'

interface ItemProps {
  icon: LucideIcon
  label: string
  tooltip: string
  shortcut?: string
  isCurrent?: boolean
  onPress: () => void
}

function Item({ icon: Icon, label, tooltip, shortcut, isCurrent, onPress }: ItemProps) {
  return (
    <Tooltip text={tooltip} shortcut={shortcut} placement="right">
      <Button
        className={classNames(styles.item, isCurrent && styles.current)}
        aria-current={isCurrent ? 'page' : undefined}
        onPress={onPress}
      >
        <Icon size={20} strokeWidth={1.75} aria-hidden />
        <span>{label}</span>
      </Button>
    </Tooltip>
  )
}

interface ActivityBarProps {
  api: DockviewApi | null
  activePanelId: string | undefined
}

/** The bar at the left edge: one button per panel kind that stands alone. */
export function ActivityBar({ api, activePanelId }: ActivityBarProps) {
  const shown = panelRegistry.filter((definition) => definition.inActivityBar)
  const press = (id: string, isToggle: boolean) => {
    if (!api) return
    if (isToggle && api.getPanel(id)?.api.isVisible) closePanel(api, { panelId: id })
    else {
      openPanel(api, { panelId: id })
      focusActivePanel(api)
    }
  }
  const items = (ids: (id: string) => boolean) =>
    shown
      .filter(({ id }) => ids(id))
      .map(({ id, title, description, icon, placement }) => (
        <Item
          key={id}
          icon={icon}
          label={title}
          tooltip={description}
          isCurrent={id === activePanelId}
          onPress={() => press(id, placement === 'side')}
        />
      ))
  return (
    <nav aria-label="Panels" className={styles.bar}>
      {items((id) => id !== 'settings')}
      <span className={styles.space} />
      <Item
        icon={Search}
        label="Commands"
        tooltip="Command palette"
        shortcut="Mod+K"
        onPress={() => runCommand('app.palette')}
      />
      {items((id) => id === 'settings')}
    </nav>
  )
}
