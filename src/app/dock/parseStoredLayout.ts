import type { SerializedDockview } from 'dockview-react'

/** Changes whenever an older layout can't be used any more. */
export const LAYOUT_VERSION = 1

function isSerializedDockview(value: unknown): value is SerializedDockview {
  if (typeof value !== 'object' || value === null) return false
  if (!('grid' in value && 'panels' in value)) return false
  const { grid, panels } = value
  return typeof panels === 'object' && panels !== null && typeof grid === 'object' && grid !== null
}

/** Returns the layout in the stored text, or undefined when it is missing, broken or of another version. */
export function parseStoredLayout(text: string | null): SerializedDockview | undefined {
  if (text === null) return undefined
  try {
    const stored: unknown = JSON.parse(text)
    if (typeof stored !== 'object' || stored === null) return undefined
    if (!('version' in stored && 'layout' in stored)) return undefined
    return stored.version === LAYOUT_VERSION && isSerializedDockview(stored.layout)
      ? stored.layout
      : undefined
  } catch {
    return undefined
  }
}
