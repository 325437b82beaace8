import { ProgressBar } from 'react-aria-components'
import { classNames } from './classNames.ts'
import styles from './Progress.module.css'

interface ProgressProps {
  /** What is going on, for screen readers. */
  label: string
  value?: number
  /** The total; undefined when nobody knows it. */
  total?: number
}

/** A thin bar: filled as far as known, or moving when the total is unknown. */
export function Progress({ label, value = 0, total }: ProgressProps) {
  const isKnown = total !== undefined && total > 0
  return (
    <ProgressBar
      aria-label={label}
      value={isKnown ? Math.min(value, total) : 0}
      maxValue={isKnown ? total : 1}
      isIndeterminate={!isKnown}
      className={styles.track}
    >
      {({ percentage }) => (
        <div
          className={classNames(styles.bar, !isKnown && styles.moving)}
          style={isKnown ? { width: `${percentage}%` } : undefined}
        />
      )}
    </ProgressBar>
  )
}

/** A small turning ring for waits without a measure. */
export function Spinner({ label }: { label: string }) {
  return (
    <ProgressBar aria-label={label} isIndeterminate className={styles.spinner}>
      <span />
    </ProgressBar>
  )
}
