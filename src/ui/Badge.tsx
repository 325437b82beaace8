import type { ReactNode } from 'react'
import styles from './Badge.module.css'
import { classNames } from './classNames.ts'

/** Good, warn and bad stand for phase and health only. */
export type Tone = 'neutral' | 'good' | 'warn' | 'bad'

/** A word or two about a state; never by colour alone. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={classNames(styles.badge, styles[tone])}>{children}</span>
}
