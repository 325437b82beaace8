import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from './Badge.tsx'
import styles from './Banner.module.css'
import { classNames } from './classNames.ts'

const ICONS = { neutral: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert }

interface BannerProps {
  tone?: Tone
  children: ReactNode
  /** Buttons at the right. */
  actions?: ReactNode
}

/** A line across a panel that can't be missed; read out when it appears. */
export function Banner({ tone = 'neutral', children, actions }: BannerProps) {
  const Icon = ICONS[tone]
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={classNames(styles.banner, styles[tone])}
    >
      <Icon size={16} aria-hidden className={styles.icon} />
      <div className={styles.text}>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
