import { Circle, CircleDot, Monitor, Moon, Sun, Table2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { CompanionInfo } from '../services/contracts.ts'
import { useDocumentLoads } from '../state/documentLoads.ts'
import { useObservable, useServices } from '../state/servicesContext.ts'
import { type ThemeChoice, useSettings } from '../state/settings.ts'
import { useWorkspace } from '../state/workspace.ts'
import { formatCounted } from '../ui/format.ts'
import { Spinner } from '../ui/Progress.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { findPanel } from './panelRegistry.ts'
import styles from './StatusBar.module.css'

interface ItemProps {
  tooltip: string
  onPress: () => void
  children: ReactNode
}

function Item({ tooltip, onPress, children }: ItemProps) {
  return (
    <Tooltip text={tooltip} placement="top">
      <Button className={styles.item} onPress={onPress}>
        {children}
      </Button>
    </Tooltip>
  )
}

/** Returns what the companion means for the user, short and in full. */
function companionWords({ present, relay }: CompanionInfo): { short: string; detail: string } {
  if (!present)
    return {
      short: 'No companion: services without CORS can’t be reached',
      detail:
        'This page is served as plain files. Start VO Workbench with npm start: its companion fetches from services that don’t let web pages read their answers.',
    }
  return relay
    ? {
        short: 'Relay available',
        detail:
          'Services that don’t let web pages read their answers (no CORS header) are reached through the relay on this computer.',
      }
    : {
        short: 'Relay switched off: services without CORS can’t be reached',
        detail: 'The companion runs, but its relay is switched off.',
      }
}

function CompanionItem() {
  const companion = useObservable(useServices().companion)
  const open = useWorkspace((state) => state.open)
  if (!companion.isKnown) return null
  const { short, detail } = companionWords(companion)
  const Icon = companion.relay ? CircleDot : Circle
  return (
    <Item tooltip={detail} onPress={() => open({ panelId: 'settings' })}>
      <Icon size={12} aria-hidden className={companion.relay ? styles.good : undefined} />
      {short}
    </Item>
  )
}

function RunningItem() {
  const runs = useObservable(useServices().queries)
  const open = useWorkspace((state) => state.open)
  const running = runs.filter((run) => run.state === 'running').length
  if (running === 0) return null
  return (
    <Item tooltip="Show the query panel" onPress={() => open({ panelId: 'query' })}>
      <Spinner label="Running" />
      {formatCounted(running, 'query', 'queries')} running
    </Item>
  )
}

function LoadsItem() {
  const open = useWorkspace((state) => state.open)
  const reading = useDocumentLoads(({ loads }) => loads.filter((load) => !load.error).length)
  if (reading === 0) return null
  return (
    <Item tooltip="Show what is being read" onPress={() => open({ panelId: 'tables' })}>
      <Spinner label="Reading" />
      Reading {formatCounted(reading, 'document')}
    </Item>
  )
}

function TablesItem() {
  const tables = useObservable(useServices().tables)
  const open = useWorkspace((state) => state.open)
  const words = formatCounted(tables.length, 'table')
  if (!findPanel('tables')) return <span className={styles.text}>{words}</span>
  return (
    <Item tooltip="Show the list of tables" onPress={() => open({ panelId: 'tables' })}>
      <Table2 size={12} aria-hidden />
      {words}
    </Item>
  )
}

const THEMES = {
  system: { icon: Monitor, next: 'light', words: 'Theme: system' },
  light: { icon: Sun, next: 'dark', words: 'Theme: light' },
  dark: { icon: Moon, next: 'system', words: 'Theme: dark' },
} as const satisfies Record<ThemeChoice, { icon: typeof Sun; next: ThemeChoice; words: string }>

function ThemeItem() {
  const choice = useSettings((state) => state.themeChoice)
  const setThemeChoice = useSettings((state) => state.setThemeChoice)
  const { icon: Icon, next, words } = THEMES[choice]
  return (
    <Item tooltip={`Change to ${next}`} onPress={() => setThemeChoice(next)}>
      <Icon size={12} aria-hidden />
      {words}
    </Item>
  )
}

/** The line at the bottom: what concerns the whole workbench. */
export function StatusBar() {
  return (
    <footer className={styles.bar}>
      <CompanionItem />
      <RunningItem />
      <LoadsItem />
      <span className={styles.space} />
      <TablesItem />
      <ThemeItem />
    </footer>
  )
}
