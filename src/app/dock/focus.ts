import type { DockviewApi, DockviewGroupPanel } from 'dockview-react'

/** What a panel is about, for the keyboard: its grid, or the text field of its editor. */
const HOME = '[data-keyboard-home][tabindex], [data-keyboard-home] [role="textbox"]'

function groupAround(api: DockviewApi, focused: Element | null): DockviewGroupPanel | undefined {
  return api.groups.find(({ element }) => element.contains(focused))
}

/**
 * Runs `change` and gives the focus back to where it was, should moving panels about have moved it;
 * the group that has it stays the active one.
 */
export function keepFocus(api: DockviewApi, change: () => void): void {
  const focused = document.activeElement
  change()
  const group = focused && groupAround(api, focused)
  if (group && group !== api.activeGroup) group.activePanel?.api.setActive()
  const isMoved = document.activeElement !== focused
  if (isMoved && focused instanceof HTMLElement && focused.isConnected) focused.focus()
}

/** Moves the keyboard to the active panel, there to what it is about. */
export function focusPanel(api: DockviewApi): void {
  api.focus()
  api.activeGroup?.element.querySelector<HTMLElement>(HOME)?.focus()
}

/** Moves the keyboard to the active panel, unless something in it has the focus already. */
export function focusActivePanel(api: DockviewApi): void {
  const group = api.activeGroup
  if (group && groupAround(api, document.activeElement) !== group) focusPanel(api)
}
