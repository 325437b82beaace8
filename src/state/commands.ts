import type { LucideIcon } from 'lucide-react'
import { useEffect } from 'react'
import { create } from 'zustand'

/** Something the user can do, from the command palette or by its shortcut. */
export interface Command {
  /** Unique; panels put their own id first: 'query.run'. */
  id: string
  title: string
  /** Heading in the palette: 'Query', 'View', … */
  section: string
  /** A second, quieter line. */
  detail?: string
  /** Keys joined by '+': 'Mod+Enter' (Mod is Ctrl, or the command key on a Mac), 'F1'. */
  shortcut?: string
  icon?: LucideIcon
  /** Extra words to find it by. */
  keywords?: string
  run(): void
}

interface CommandsState {
  groups: ReadonlyMap<string, readonly Command[]>
  register(owner: string, commands: readonly Command[]): void
  unregister(owner: string): void
}

/** All commands there are at present, by who offers them. */
export const useCommands = create<CommandsState>((set, get) => ({
  groups: new Map(),
  register: (owner, commands) => set({ groups: new Map(get().groups).set(owner, commands) }),
  unregister: (owner) => {
    const groups = new Map(get().groups)
    groups.delete(owner)
    set({ groups })
  },
}))

/**
 * Offers commands while the calling component is mounted. `owner` is unique per component;
 * `commands` must keep its identity between renders (useMemo) or they are registered anew each time.
 */
export function useRegisterCommands(owner: string, commands: readonly Command[]): void {
  useEffect(() => {
    useCommands.getState().register(owner, commands)
    return () => useCommands.getState().unregister(owner)
  }, [owner, commands])
}
