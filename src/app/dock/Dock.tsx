import {
  type BuiltInContextMenuItem,
  type DockviewApi,
  DockviewReact,
  type DockviewTheme,
} from 'dockview-react'
import 'dockview-react/dist/styles/dockview.css'
import './dockTheme.css'
import { useEffect, useRef } from 'react'
import { useTheme } from '../../state/settings.ts'
import styles from './Dock.module.css'
import { DockTab } from './DockTab.tsx'
import { GroupActions } from './GroupActions.tsx'
import { PanelHost } from './PanelHost.tsx'
import { keepHeights } from './placement.ts'
import { restoreLayout, saveLayout } from './storedLayout.ts'
import { Watermark } from './Watermark.tsx'

const COMPONENTS = { panel: PanelHost }
const MENU: BuiltInContextMenuItem[] = ['close', 'closeOthers', 'closeAll', 'separator', 'maximize']
const THEME = {
  className: 'dockview-theme-workbench',
  dndTabIndicator: 'line',
} satisfies Partial<DockviewTheme>
const LIGHT: DockviewTheme = { ...THEME, name: 'light', colorScheme: 'light' }
const DARK: DockviewTheme = { ...THEME, name: 'dark', colorScheme: 'dark' }
const SAVE_DELAY_MILLIS = 300

interface DockProps {
  api: DockviewApi | null
  onReady: (api: DockviewApi) => void
}

/** The dock with its stored layout; the layout is stored again a moment after each change. */
export function Dock({ api, onReady }: DockProps) {
  const theme = useTheme()
  const wrapper = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!api) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      if (timer === undefined) return
      clearTimeout(timer)
      timer = undefined
      saveLayout(api)
      keepHeights(api)
    }
    const subscription = api.onDidLayoutChange(() => {
      clearTimeout(timer)
      timer = setTimeout(flush, SAVE_DELAY_MILLIS)
    })
    window.addEventListener('pagehide', flush)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pagehide', flush)
      subscription.dispose()
    }
  }, [api])
  return (
    <div ref={wrapper} className={styles.dock}>
      <DockviewReact
        theme={theme === 'dark' ? DARK : LIGHT}
        components={COMPONENTS}
        defaultTabComponent={DockTab}
        rightHeaderActionsComponent={GroupActions}
        watermarkComponent={Watermark}
        getTabContextMenuItems={() => MENU}
        disableFloatingGroups
        proportionalLayout
        scrollbars="native"
        onReady={(event) => {
          // An alert is a failed request and nothing else: this region only serves a feature not in use.
          wrapper.current?.querySelector('.dv-live-region-assertive')?.remove()
          restoreLayout(event.api)
          onReady(event.api)
        }}
      />
    </div>
  )
}
