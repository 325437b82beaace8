import { LayoutDashboard } from 'lucide-react'
import { useWorkspace } from '../../state/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'

/** What the dock shows when every panel is closed. */
export function Watermark() {
  const open = useWorkspace((state) => state.open)
  return (
    <EmptyState
      icon={LayoutDashboard}
      action={
        <Button variant="primary" onPress={() => open({ panelId: 'welcome' })}>
          Open Welcome
        </Button>
      }
    >
      No panel is open.
    </EmptyState>
  )
}
