import { History, Play, Square } from 'lucide-react'
import { type RefObject, useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { type Command, useRegisterCommands } from '../../state/commands.ts'

interface QueryActions {
  run(): void
  /** Undefined while nothing runs. */
  cancel: (() => void) | undefined
  toggleHistory(): void
}

/** Offers the panel's actions as commands, and Escape inside the panel to cancel. */
export function useQueryKeys(panel: RefObject<HTMLElement | null>, actions: QueryActions): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  const canCancel = actions.cancel !== undefined
  const commands = useMemo((): Command[] => {
    const section = 'Query'
    return [
      {
        id: 'query.run',
        title: 'Run query',
        section,
        shortcut: 'Mod+Enter',
        icon: Play,
        run: () => latest.current.run(),
      },
      {
        id: 'query.history',
        title: 'Show or hide the query history',
        section,
        icon: History,
        run: () => latest.current.toggleHistory(),
      },
      ...(canCancel
        ? [
            {
              id: 'query.cancel',
              title: 'Cancel the running query',
              section,
              icon: Square,
              run: () => latest.current.cancel?.(),
            },
          ]
        : []),
    ]
  }, [canCancel])
  useRegisterCommands('query', commands)

  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    if (event.key !== 'Escape' || event.defaultPrevented || !actions.cancel) return
    // In a text field Escape belongs to the field: it closes its list or takes back what was typed.
    if (!(target instanceof Node) || target instanceof HTMLInputElement) return
    if (panel.current?.contains(target)) actions.cancel()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onEscape(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}
