import type { DockviewApi } from 'dockview-react'
import { useEffect } from 'react'
import { useWorkspace } from '../state/workspace.ts'
import { openPanel } from './dock/openPanel.ts'

/** Carries out what panels asked for through the workspace store. */
export function usePanelRequests(api: DockviewApi | null): void {
  useEffect(() => {
    if (!api) return
    const carryOut = () => {
      for (const request of useWorkspace.getState().take()) openPanel(api, request)
    }
    carryOut()
    return useWorkspace.subscribe(carryOut)
  }, [api])
}
