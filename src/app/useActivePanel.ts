import type { DockviewApi } from 'dockview-react'
import { useEffect, useState } from 'react'
import { readDockParams } from './dock/panelId.ts'

/** The panel in front, as the rest of the shell shows it. */
interface ActivePanel {
  panelId: string
  title: string
}

function readActive(api: DockviewApi): ActivePanel | undefined {
  const panel = api.activePanel
  const params = readDockParams(panel?.params)
  return panel && params && { panelId: params.panelId, title: panel.title ?? '' }
}

/** Returns the active panel, undefined when none is open; follows title changes. */
export function useActivePanel(api: DockviewApi | null): ActivePanel | undefined {
  const [active, setActive] = useState<ActivePanel | undefined>(undefined)
  useEffect(() => {
    if (!api) return
    const update = () =>
      setActive((before) => {
        const now = readActive(api)
        return before?.panelId === now?.panelId && before?.title === now?.title ? before : now
      })
    update()
    // A layout change is reported after renames as well, which have no event of their own here.
    const subscriptions = [api.onDidActivePanelChange(update), api.onDidLayoutChange(update)]
    return () => {
      for (const subscription of subscriptions) subscription.dispose()
    }
  }, [api])
  return active
}

/** Names the browser's tab after the active panel. */
export function useDocumentTitle(active: ActivePanel | undefined): void {
  const title = active?.title
  useEffect(() => {
    document.title = title ? `${title} · VO Workbench` : 'VO Workbench'
  }, [title])
}
