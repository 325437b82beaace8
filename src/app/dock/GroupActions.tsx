import type { IDockviewHeaderActionsProps } from 'dockview-react'
import { Maximize2, Minimize2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '../../ui/IconButton.tsx'

/** Maximise and restore, at the right of a group's tabs. */
export function GroupActions({ api, containerApi, activePanel }: IDockviewHeaderActionsProps) {
  const [isMaximized, setMaximized] = useState(() => api.isMaximized())
  useEffect(() => {
    const subscription = containerApi.onDidMaximizedGroupChange(() =>
      setMaximized(api.isMaximized()),
    )
    return () => subscription.dispose()
  }, [api, containerApi])
  if (!activePanel) return null
  return (
    <IconButton
      icon={isMaximized ? Minimize2 : Maximize2}
      label={isMaximized ? 'Restore size' : 'Maximize'}
      onPress={() => (isMaximized ? api.exitMaximized() : api.maximize())}
    />
  )
}
