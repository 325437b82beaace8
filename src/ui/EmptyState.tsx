import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

interface EmptyStateProps {
  icon?: LucideIcon
  /** One sentence: what would be here. */
  children: ReactNode
  /** The one Button that gets you going. */
  action?: ReactNode
}

/** What a panel shows while there is nothing in it. */
export function EmptyState({ icon: Icon, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {Icon && <Icon size={28} strokeWidth={1.5} aria-hidden />}
      <div>{children}</div>
      {action}
    </div>
  )
}
