import { type ReactNode, useId } from 'react'
import styles from './SettingsPanel.module.css'

/** A heading and what belongs under it. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h3 id={id} className={styles.title}>
        {title}
      </h3>
      {children}
    </section>
  )
}
