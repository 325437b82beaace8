import { SquareTerminal } from 'lucide-react'
import { definePanel } from '../../ui/definePanel.ts'

/** Asks a service in ADQL. */
export const queryPanel = definePanel({
  id: 'query',
  title: 'Query',
  icon: SquareTerminal,
  inActivityBar: true,
  placement: 'main',
  description: 'Ask a TAP service or the sample sky in ADQL',
  load: () => import('./QueryPanel.tsx'),
})
