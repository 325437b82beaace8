import { doctorPanel } from '../panels/doctor/index.ts'
import { queryPanel } from '../panels/query/index.ts'
import { settingsPanel } from '../panels/settings/index.ts'
import { tablePanel, tablesPanel } from '../panels/tables/index.ts'
import { welcomePanel } from '../panels/welcome/index.ts'
import type { PanelDefinition } from '../ui/definePanel.ts'

/** Every panel there is, in the order of the activity bar. */
export const panelRegistry: readonly PanelDefinition[] = [
  welcomePanel,
  queryPanel,
  tablesPanel,
  tablePanel,
  doctorPanel,
  settingsPanel,
]

const byId = new Map(panelRegistry.map((definition) => [definition.id, definition]))

/** Returns the panel kind of that id; undefined for one that is not (or no longer) known. */
export function findPanel(id: string): PanelDefinition | undefined {
  return byId.get(id)
}
