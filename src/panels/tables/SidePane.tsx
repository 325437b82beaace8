import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './TablePanel.module.css'

interface SidePaneProps {
  /** Names the pane for screen readers. */
  label: string
  title: string
  onClose(): void
  children: ReactNode
}

/** A pane beside the grid. */
export function SidePane({ label, title, onClose, children }: SidePaneProps) {
  return (
    <section className={styles.pane} aria-label={label}>
      <div className={styles.paneHead}>
        <h3>{title}</h3>
        <IconButton icon={X} label="Close this pane" onPress={onClose} />
      </div>
      {children}
    </section>
  )
}
