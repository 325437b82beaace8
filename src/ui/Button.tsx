import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import styles from './Button.module.css'
import { classNames } from './classNames.ts'

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** `primary` for the one action a panel is about; `quiet` inside toolbars. */
  variant?: 'primary' | 'secondary' | 'quiet'
  icon?: LucideIcon
  children: ReactNode
}

/** A button with a label and, where it helps, an icon. */
export function Button({ variant = 'secondary', icon: Icon, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={classNames(styles.button, styles[variant])}>
      {Icon && <Icon size={14} aria-hidden />}
      {children}
    </AriaButton>
  )
}
