import type { DockviewApi } from 'dockview-react'

/** Runs `change` and gives the focus back to where it was, should moving panels about have lost it. */
export function keepFocus(change: () => void): void {
  const focused = document.activeElement
  change()
  const isLost = document.activeElement === null || document.activeElement === document.body
  if (isLost && focused instanceof HTMLElement && focused.isConnected) focused.focus()
}

/** Moves the keyboard to the active panel, unless something in it has the focus already. */
export function focusActivePanel(api: DockviewApi): void {
  const group = api.activeGroup
  if (group && !group.element.contains(document.activeElement)) api.focus()
}
