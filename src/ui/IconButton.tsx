import type { LucideIcon } from 'lucide-react'
import { Button, type ButtonProps } from 'react-aria-components'
import styles from './Button.module.css'
import { classNames } from './classNames.ts'
import { Tooltip } from './Tooltip.tsx'

interface IconButtonProps extends Omit<ButtonProps, 'className' | 'style' | 'children'> {
  icon: LucideIcon
  /** Names the action; shown as a tooltip and read by screen readers. */
  label: string
  shortcut?: string
  /** For buttons that switch something: whether it is on. */
  isOn?: boolean
}

/** A button that shows only an icon; its label is its tooltip and its accessible name. */
export function IconButton({ icon: Icon, label, shortcut, isOn, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <Button
        {...rest}
        aria-label={label}
        aria-pressed={isOn}
        className={classNames(styles.button, styles.quiet, styles.iconOnly, isOn && styles.on)}
      >
        <Icon size={16} aria-hidden />
      </Button>
    </Tooltip>
  )
}
