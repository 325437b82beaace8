import { Stethoscope } from 'lucide-react'
import { definePanel } from '../../ui/definePanel.ts'

/** What reading one document brought to light, also without a table; opened with `documentId`. */
export const doctorPanel = definePanel({
  id: 'doctor',
  title: 'Response doctor',
  icon: Stethoscope,
  inActivityBar: false,
  placement: 'results',
  description: 'What is wrong with a document, and its first bytes',
  load: () => import('./DoctorPanel.tsx'),
})
