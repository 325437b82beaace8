import type { IDockviewPanelHeaderProps } from 'dockview-react'
import { X } from 'lucide-react'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { findPanel } from '../panelRegistry.ts'
import styles from './Dock.module.css'
import { readDockParams } from './panelId.ts'

/**
 * A tab's face: icon, title, and a cross for the mouse. The cross is no button because a tab can't
 * hold one (ARIA: a tab's children are presentational); with the keyboard, Delete closes a tab.
 */
export function DockTab({ api, params, tabLocation }: IDockviewPanelHeaderProps) {
  const face = useRef<HTMLSpanElement>(null)
  const [title, setTitle] = useState(api.title)
  useEffect(() => {
    const subscription = api.onDidTitleChange((event) => setTitle(event.title))
    return () => subscription.dispose()
  }, [api])
  useEffect(() => {
    const show = () => {
      const tab = face.current?.closest('.dv-tab')
      if (title !== undefined && api.isVisible)
        tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    }
    show()
    const subscription = api.onDidVisibilityChange(show)
    return () => subscription.dispose()
  }, [api, title])
  const Icon = findPanel(readDockParams(params)?.panelId ?? '')?.icon
  const close = (event: PointerEvent) => {
    event.preventDefault()
    api.close()
  }
  return (
    <span
      ref={face}
      role="presentation"
      className={styles.tab}
      onPointerUp={(event) => event.button === 1 && close(event)}
    >
      {Icon && <Icon size={14} aria-hidden />}
      <span className={styles.tabTitle} title={title}>
        {title}
      </span>
      {tabLocation === 'header' && (
        <span
          role="presentation"
          className={styles.tabClose}
          title="Close"
          onPointerDown={(event) => event.stopPropagation()}
          onPointerUp={(event) => event.button === 0 && close(event)}
        >
          <X size={14} aria-hidden />
        </span>
      )}
    </span>
  )
}
