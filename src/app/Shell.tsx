import type { DockviewApi } from 'dockview-react'
import { useState } from 'react'
import { ActivityBar } from './ActivityBar.tsx'
import { DropOverlay } from './DropOverlay.tsx'
import { Dock } from './dock/Dock.tsx'
import { OpenUrlDialog } from './OpenUrlDialog.tsx'
import { CommandPalette } from './palette/CommandPalette.tsx'
import styles from './Shell.module.css'
import { StatusBar } from './StatusBar.tsx'
import { useActivePanel, useDocumentTitle } from './useActivePanel.ts'
import { useAppliedTheme } from './useAppliedTheme.ts'
import { useEngineWarmUp } from './useEngineWarmUp.ts'
import { useFileDrop } from './useFileDrop.ts'
import { useHashRoute } from './useHashRoute.ts'
import { usePanelRequests } from './usePanelRequests.ts'
import { usePastedUrl } from './usePastedUrl.ts'
import { useShellCommands } from './useShellCommands.ts'
import { useShortcuts } from './useShortcuts.ts'
import { useTableCommands } from './useTableCommands.ts'
import { useTablePanels } from './useTablePanels.ts'

/** The workbench: activity bar, dock, status bar, command palette. */
export function Shell() {
  const [api, setApi] = useState<DockviewApi | null>(null)
  const active = useActivePanel(api)
  const isDropping = useFileDrop()
  useAppliedTheme()
  useDocumentTitle(active)
  usePanelRequests(api)
  usePastedUrl()
  useHashRoute()
  useTablePanels(api)
  useShellCommands(api)
  useTableCommands(api)
  useShortcuts()
  useEngineWarmUp()
  return (
    <div className={styles.shell}>
      <div className={styles.middle}>
        <ActivityBar api={api} activePanelId={active?.panelId} />
        <main className={styles.main}>
          <h1 className="visuallyHidden">VO Workbench</h1>
          <Dock api={api} onReady={setApi} />
        </main>
      </div>
      <StatusBar />
      <CommandPalette />
      <OpenUrlDialog />
      {isDropping && <DropOverlay />}
    </div>
  )
}
