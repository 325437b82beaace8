import { List, Table2 } from 'lucide-react'
import { definePanel } from '../../ui/definePanel.ts'

/** One table's rows; opened with the parameter `tableId`. */
export const tablePanel = definePanel({
  id: 'table',
  title: 'Table',
  icon: Table2,
  inActivityBar: false,
  placement: 'results',
  description: 'Rows of one table',
  load: () => import('./TablePanel.tsx'),
})

/** All loaded tables. */
export const tablesPanel = definePanel({
  id: 'tables',
  title: 'Tables',
  icon: List,
  inActivityBar: true,
  placement: 'side',
  description: 'Loaded tables: open, rename, close',
  load: () => import('./TablesPanel.tsx'),
})
