import type { DockviewApi } from 'dockview-react'
import type { PanelRequest } from '../../state/workspace.ts'
import { findPanel } from '../panelRegistry.ts'
import { type DockParams, dockId } from './panelId.ts'
import { findSpot } from './placement.ts'

/** Brings the panel to the front with the new title and parameters, or opens it where its kind goes. */
export function openPanel(api: DockviewApi, request: PanelRequest): void {
  const definition = findPanel(request.panelId)
  if (!definition) return
  const id = dockId(request)
  const present = api.getPanel(id)
  if (present) {
    if (request.title !== undefined) present.api.setTitle(request.title)
    if (request.params) present.api.updateParameters({ params: request.params })
    present.api.setActive()
    return
  }
  const params: DockParams = { panelId: request.panelId, params: request.params ?? {} }
  api.addPanel({
    id,
    component: 'panel',
    title: request.title ?? definition.title,
    params,
    ...findSpot(api, definition.placement),
  })
}

/** Closes the panel when it is open. */
export function closePanel(api: DockviewApi, request: Pick<PanelRequest, 'panelId' | 'key'>): void {
  const panel = api.getPanel(dockId(request))
  if (panel) api.removePanel(panel)
}
