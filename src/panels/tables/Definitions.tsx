import type { ReactNode } from 'react'
import styles from './TablePanel.module.css'

/** Terms and what they are; those without content are left out. */
export function Definitions({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.definitions}>
      {rows
        .filter(([, content]) => content !== undefined && content !== '')
        .map(([term, content]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{content}</dd>
          </div>
        ))}
    </dl>
  )
}
