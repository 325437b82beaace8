import type { DockviewApi, SerializedDockview } from 'dockview-react'
import { findPanel } from '../panelRegistry.ts'
import { openPanel } from './openPanel.ts'
import { readDockParams } from './panelId.ts'

const STORAGE_NAME = 'vo-workbench.layout'
const VERSION = 1
/** Panels whose contents a reload takes away. */
const NOT_RESTORED = new Set(['table'])

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
    if (!('version' in stored && 'layout' in stored) || stored.version !== VERSION) return undefined
    return isSerializedDockview(stored.layout) ? stored.layout : undefined
  } catch {
    return undefined
  }
}

function readStorage(): string | null {
  try {
    return localStorage.getItem(STORAGE_NAME)
  } catch {
    return null
  }
}

/** Stores the layout; a full or forbidden localStorage only means that it will not be remembered. */
export function saveLayout(api: DockviewApi): void {
  try {
    localStorage.setItem(STORAGE_NAME, JSON.stringify({ version: VERSION, layout: api.toJSON() }))
  } catch {
    // The layout of this page stays as it is.
  }
}

/** Puts the dock into its first state: Welcome alone. */
export function resetLayout(api: DockviewApi): void {
  api.clear()
  openPanel(api, { panelId: 'welcome' })
}

/** Restores the stored layout without the panels that have lost their contents, or lays out anew. */
export function restoreLayout(api: DockviewApi): void {
  const layout = parseStoredLayout(readStorage())
  if (!layout) {
    resetLayout(api)
    return
  }
  try {
    api.fromJSON(layout)
    for (const panel of [...api.panels]) {
      const params = readDockParams(panel.params)
      const isKnown = params !== undefined && findPanel(params.panelId) !== undefined
      if (!isKnown || NOT_RESTORED.has(params.panelId)) api.removePanel(panel)
    }
  } catch {
    resetLayout(api)
  }
  if (api.totalPanels === 0) resetLayout(api)
}
