import type { ReactNode } from 'react'
import styles from './Link.module.css'
import { safeHttpUrl } from './safeHttpUrl.ts'

export { safeHttpUrl }

/** A link that opens a new tab; anything that is not http(s) stays text. */
export function Link({ href, children }: { href: string; children: ReactNode }) {
  const url = safeHttpUrl(href)
  if (url === undefined) return <span>{children}</span>
  return (
    <a className={styles.link} href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
