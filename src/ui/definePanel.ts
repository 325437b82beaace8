import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'

/** What a panel's component is given: the parameters it was opened with, which survive a reload. */
export interface PanelProps {
  params: Readonly<Record<string, string>>
}

/** A panel as the shell knows it. The component is loaded on first use. */
export interface PanelDefinition {
  id: string
  title: string
  icon: LucideIcon
  /** Only panels that stand alone get a button in the activity bar. */
  inActivityBar: boolean
  /** Where it opens: beside, above or as a tab of what is there. */
  placement: 'main' | 'side' | 'results'
  /** One line for the command palette. */
  description: string
  load: () => Promise<{ default: ComponentType<PanelProps> }>
}

/** Returns the definition as it is; gives panels one place where the type is checked. */
export function definePanel(definition: PanelDefinition): PanelDefinition {
  return definition
}
