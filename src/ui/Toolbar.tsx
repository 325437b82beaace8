import type { ReactNode } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components'
import styles from './PanelFrame.module.css'

/** A row of controls; the arrow keys go from one to the next. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <AriaToolbar aria-label={label} className={styles.toolbar}>
      {children}
    </AriaToolbar>
  )
}

/** Pushes what follows it to the right end of a Toolbar. */
export function ToolbarSpace() {
  return <span className={styles.space} aria-hidden />
}
