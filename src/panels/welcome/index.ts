import { House } from 'lucide-react'
import { definePanel } from '../../ui/definePanel.ts'

/** The first screen: ways to begin, and what was done last. */
export const welcomePanel = definePanel({
  id: 'welcome',
  title: 'Welcome',
  icon: House,
  inActivityBar: true,
  placement: 'main',
  description: 'Ways to begin, and what you did last',
  load: () => import('./WelcomePanel.tsx'),
})
