import type { PanelRequest } from '../../state/workspace.ts'

/** What the dock keeps with a panel, also in the stored layout. */
export interface DockParams {
  panelId: string
  params: Record<string, string>
}

/** Returns the dock's id for a panel: its kind, and the key where there are several of a kind. */
export function dockId({ panelId, key }: Pick<PanelRequest, 'panelId' | 'key'>): string {
  return key === undefined ? panelId : `${panelId}:${key}`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns the parameters that the dock holds for a panel, or undefined when they are not ours. */
export function readDockParams(stored: unknown): DockParams | undefined {
  if (!isRecord(stored) || typeof stored.panelId !== 'string' || !isRecord(stored.params))
    return undefined
  const params = Object.entries(stored.params).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return { panelId: stored.panelId, params: Object.fromEntries(params) }
}
