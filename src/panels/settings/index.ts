import { Settings } from 'lucide-react'
import { definePanel } from '../../ui/definePanel.ts'

/** Theme, companion, health of services, stored data. */
export const settingsPanel = definePanel({
  id: 'settings',
  title: 'Settings',
  icon: Settings,
  inActivityBar: true,
  placement: 'main',
  description: 'Theme, companion, health of services, stored data',
  load: () => import('./SettingsPanel.tsx'),
})
