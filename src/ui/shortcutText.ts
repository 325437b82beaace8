const SYMBOLS_MAC: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩' }
const NAMES: Record<string, string> = { Mod: 'Ctrl', Escape: 'Esc' }

/** Returns the keys of a combination such as 'Mod+Shift+Enter' as the platform writes them. */
export function shortcutKeys(combination: string, isMac: boolean): string[] {
  const names = isMac ? SYMBOLS_MAC : NAMES
  return combination.split('+').map((key) => names[key] ?? key)
}

/** True where the command key takes the place of Ctrl. */
export function isMacPlatform(): boolean {
  return typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent)
}
