import type { ReactNode } from 'react'
import styles from './Link.module.css'

/** Returns the URL in normal form when it is http or https, else undefined. */
export function safeHttpUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined
}

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
