import type { IDockviewPanelProps } from 'dockview-react'
import { type ComponentType, lazy, Suspense, useRef } from 'react'
import type { PanelDefinition, PanelProps } from '../../ui/definePanel.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Spinner } from '../../ui/Progress.tsx'
import { Crash } from '../Crash.tsx'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { findPanel } from '../panelRegistry.ts'
import styles from './Dock.module.css'
import { readDockParams } from './panelId.ts'
import { useKeptScroll } from './useKeptScroll.ts'

const components = new Map<string, ComponentType<PanelProps>>()

/** Returns the lazily loaded component, the same one for each panel of a kind. */
function lazyComponent(definition: PanelDefinition): ComponentType<PanelProps> {
  const known = components.get(definition.id)
  if (known) return known
  const component = lazy(definition.load)
  components.set(definition.id, component)
  return component
}

/** Content of a dock panel: the component of its kind, with its own safety net. */
export function PanelHost({ api, params: stored }: IDockviewPanelProps) {
  const host = useRef<HTMLDivElement>(null)
  useKeptScroll(host, api)
  const dockParams = readDockParams(stored)
  const definition = dockParams && findPanel(dockParams.panelId)
  if (!dockParams || !definition) return <EmptyState>This panel is not part of the app.</EmptyState>
  return (
    <div ref={host} className={styles.host}>
      <ErrorBoundary
        renderError={(error, reload) => (
          <Crash
            error={error}
            title={`The panel “${definition.title}” broke.`}
            action="Reload panel"
            onAction={() => {
              components.delete(definition.id)
              reload()
            }}
          />
        )}
      >
        <PanelContent definition={definition} params={dockParams.params} />
      </ErrorBoundary>
    </div>
  )
}

function PanelContent({ definition, params }: PanelProps & { definition: PanelDefinition }) {
  const Content = lazyComponent(definition)
  return (
    <Suspense
      fallback={
        <EmptyState>
          <Spinner label={`Loading ${definition.title}`} />
        </EmptyState>
      }
    >
      <Content params={params} />
    </Suspense>
  )
}
