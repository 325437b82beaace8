import type { DockviewApi } from 'dockview-react'
import { useEffect } from 'react'
import { useWorkspace } from '../state/workspace.ts'
import { focusActivePanel } from './dock/focus.ts'
import { openPanel } from './dock/openPanel.ts'

/** Carries out what panels asked for through the workspace store. */
export function usePanelRequests(api: DockviewApi | null): void {
  useEffect(() => {
    if (!api) return
    const carryOut = () => {
      const requests = useWorkspace.getState().take()
      for (const request of requests) openPanel(api, request)
      if (requests.length > 0) focusActivePanel(api)
    }
    carryOut()
    return useWorkspace.subscribe(carryOut)
  }, [api])
}
