import type { DockviewApi } from 'dockview-react'
import { findPanel } from '../panelRegistry.ts'
import { openPanel } from './openPanel.ts'
import { readDockParams } from './panelId.ts'
import { LAYOUT_VERSION, parseStoredLayout } from './parseStoredLayout.ts'
import { forgetResultsShare } from './resultsShare.ts'

const STORAGE_NAME = 'vo-workbench.layout'
/** Panels whose contents a reload takes away. */
const NOT_RESTORED = new Set(['table', 'doctor'])

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
    localStorage.setItem(
      STORAGE_NAME,
      JSON.stringify({ version: LAYOUT_VERSION, layout: api.toJSON() }),
    )
  } catch {
    // The layout of this page stays as it is.
  }
}

/** Puts the dock into its first state: Welcome alone. */
export function resetLayout(api: DockviewApi): void {
  forgetResultsShare()
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
