/** What of a KeyboardEvent tells which keys are down. */
export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/**
 * True when the keys are exactly the combination, such as 'Mod+Shift+Enter' or 'F1'. Mod is Ctrl, or
 * the command key on a Mac.
 */
export function matchesShortcut(press: KeyPress, combination: string, isMac: boolean): boolean {
  const parts = combination.split('+')
  const key = parts.pop() ?? ''
  const wants = (name: string) => parts.includes(name)
  const mod = isMac ? press.metaKey : press.ctrlKey
  const otherMod = isMac ? press.ctrlKey : press.metaKey
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    mod === wants('Mod') &&
    !otherMod &&
    press.shiftKey === wants('Shift') &&
    press.altKey === wants('Alt')
  )
}
