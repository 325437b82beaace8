import type { DockviewApi } from 'dockview-react'
import {
  FileInput,
  Globe,
  LayoutDashboard,
  Maximize2,
  Monitor,
  Moon,
  Search,
  Sun,
  X,
} from 'lucide-react'
import { useMemo } from 'react'
import { type Command, useRegisterCommands } from '../state/commands.ts'
import { openFiles } from '../state/documentLoads.ts'
import { useServices } from '../state/servicesContext.ts'
import { useSettings } from '../state/settings.ts'
import { useUrlDialog } from '../state/urlDialog.ts'
import { useWorkspace } from '../state/workspace.ts'
import { pickFiles } from '../ui/pickFiles.ts'
import { focusPanel } from './dock/focus.ts'
import { resetLayout } from './dock/storedLayout.ts'
import { usePalette } from './palette/paletteState.ts'
import { panelRegistry } from './panelRegistry.ts'

/** What a file dialog offers; every browser lets the user choose other files too. */
const TABLE_TYPES =
  '.vot,.votable,.xml,.fits,.fit,.fts,.csv,.tsv,.tab,.txt,.ecsv,.parquet,.parq,.pq,.gz'

const PANEL_COMMANDS: readonly Command[] = panelRegistry
  .filter((definition) => definition.inActivityBar)
  .map(({ id, title, description, icon }) => ({
    id: `app.open.${id}`,
    title: `Open ${title}`,
    section: 'Panels',
    detail: description,
    icon,
    run: () => useWorkspace.getState().open({ panelId: id }),
  }))

const PALETTE_COMMAND: Command = {
  id: 'app.palette',
  title: 'Show all commands',
  section: 'View',
  shortcut: 'Mod+K',
  otherShortcut: 'F1',
  inPalette: false,
  icon: Search,
  run: () => usePalette.getState().setOpen(true),
}

const setTheme = (choice: 'light' | 'dark' | 'system') => () =>
  useSettings.getState().setThemeChoice(choice)

const THEME_COMMANDS: readonly Command[] = [
  {
    id: 'app.theme.light',
    title: 'Theme: light',
    section: 'View',
    icon: Sun,
    run: setTheme('light'),
  },
  {
    id: 'app.theme.dark',
    title: 'Theme: dark',
    section: 'View',
    icon: Moon,
    run: setTheme('dark'),
  },
  {
    id: 'app.theme.system',
    title: 'Theme: follow the system',
    section: 'View',
    icon: Monitor,
    run: setTheme('system'),
  },
]

function dockCommands(api: DockviewApi): Command[] {
  return [
    {
      id: 'app.resetLayout',
      title: 'Reset layout',
      section: 'View',
      keywords: 'default arrange panels',
      icon: LayoutDashboard,
      run: () => resetLayout(api),
    },
    {
      id: 'app.closePanel',
      title: 'Close panel',
      section: 'View',
      shortcut: 'Alt+W',
      icon: X,
      run: () => api.activePanel?.api.close(),
    },
    {
      id: 'app.maximize',
      title: 'Maximize or restore panel',
      section: 'View',
      shortcut: 'Alt+M',
      icon: Maximize2,
      run: () => {
        const panel = api.activePanel
        if (api.hasMaximizedGroup()) api.exitMaximizedGroup()
        else if (panel) api.maximizeGroup(panel)
      },
    },
    {
      id: 'app.nextGroup',
      title: 'Go to next group of panels',
      section: 'View',
      shortcut: 'F6',
      run: () => {
        api.activateNext()
        focusPanel(api)
      },
    },
    {
      id: 'app.nextTab',
      title: 'Go to next tab',
      section: 'View',
      shortcut: 'Alt+PageDown',
      run: () => {
        api.activateNext({ includePanel: true })
        focusPanel(api)
      },
    },
  ]
}

/** Offers the shell's own commands. */
export function useShellCommands(api: DockviewApi | null): void {
  const { opener } = useServices()
  const commands = useMemo(
    () => [
      PALETTE_COMMAND,
      ...PANEL_COMMANDS,
      {
        id: 'app.openFile',
        title: 'Open a table file…',
        section: 'Tables',
        shortcut: 'Mod+O',
        icon: FileInput,
        keywords: 'votable fits csv tsv ecsv parquet load',
        run: () => void pickFiles(TABLE_TYPES).then((files) => openFiles(opener, files)),
      },
      {
        id: 'app.openUrl',
        title: 'Open from URL…',
        section: 'Tables',
        shortcut: 'Mod+Shift+O',
        icon: Globe,
        keywords: 'address web fetch load votable fits csv',
        run: () => useUrlDialog.getState().open(),
      },
      ...THEME_COMMANDS,
      ...(api ? dockCommands(api) : []),
    ],
    [api, opener],
  )
  useRegisterCommands('app', commands)
}
