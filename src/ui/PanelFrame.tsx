import type { ReactNode } from 'react'
import styles from './PanelFrame.module.css'

interface PanelFrameProps {
  /** Heading for screen readers; the tab above shows it to the others. */
  title: string
  /** A Toolbar, or rows of them. */
  toolbar?: ReactNode
  children: ReactNode
  /** The line at the bottom: counts, times, state. Changes are not announced. */
  status?: ReactNode
  /** `pad` for text and forms, which then scroll; `fill` for grids and editors. */
  content?: 'pad' | 'fill'
}

/** A panel: title, toolbar, content, status line, always in this order. */
export function PanelFrame(props: PanelFrameProps) {
  const { title, toolbar, children, status, content = 'fill' } = props
  return (
    <div className={styles.frame}>
      <h2 className="visuallyHidden">{title}</h2>
      {toolbar && <div className={styles.top}>{toolbar}</div>}
      <div className={content === 'pad' ? styles.pad : styles.fill}>{children}</div>
      {status && <div className={styles.status}>{status}</div>}
    </div>
  )
}
