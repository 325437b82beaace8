import type { ReactElement } from 'react'
import {
  Tooltip as AriaTooltip,
  type TooltipProps as AriaTooltipProps,
  TooltipTrigger,
} from 'react-aria-components'
import { Shortcut } from './Shortcut.tsx'
import styles from './Tooltip.module.css'

interface TooltipProps {
  /** The text, in a few words. */
  text: string
  /** A key combination such as 'Mod+Enter'. */
  shortcut?: string
  placement?: AriaTooltipProps['placement']
  /** The one focusable child that it belongs to. */
  children: ReactElement
}

/** A tooltip on hover and on keyboard focus. */
export function Tooltip({ text, shortcut, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className={styles.tooltip} placement={placement} offset={6}>
        {text}
        {shortcut && <Shortcut keys={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
