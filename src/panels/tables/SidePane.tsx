import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../../ui/classNames.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './TablePanel.module.css'

interface SidePaneProps {
  /** Names the pane for screen readers. */
  label: string
  title: string
  /** More room, and content that scrolls by itself. */
  isWide?: boolean
  /** Buttons beside the one that closes. */
  actions?: ReactNode
  onClose(): void
  children: ReactNode
}

/** A pane beside the grid. */
export function SidePane({ label, title, isWide, actions, onClose, children }: SidePaneProps) {
  return (
    <section className={classNames(styles.pane, isWide && styles.widePane)} aria-label={label}>
      <div className={styles.paneHead}>
        <h3>{title}</h3>
        <span className={styles.paneActions}>
          {actions}
          <IconButton icon={X} label="Close this pane" onPress={onClose} />
        </span>
      </div>
      {children}
    </section>
  )
}
