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
  /** A second combination for the same, not shown. */
  otherShortcut?: string
  /** False keeps it out of the palette; its shortcut works all the same. */
  inPalette?: boolean
  icon?: LucideIcon
  /** Extra words to find it by. */
  keywords?: string
  run(): void
}

interface CommandsState {
  groups: ReadonlyMap<string, readonly Command[]>
  /** Ids of the commands used last in this page, newest first. */
  recentIds: readonly string[]
  register(owner: string, commands: readonly Command[]): void
  unregister(owner: string): void
  noteUse(id: string): void
}

const MAX_RECENT = 5

/** All commands there are at present, by who offers them. */
export const useCommands = create<CommandsState>((set, get) => ({
  groups: new Map(),
  recentIds: [],
  register: (owner, commands) => set({ groups: new Map(get().groups).set(owner, commands) }),
  unregister: (owner) => {
    const groups = new Map(get().groups)
    groups.delete(owner)
    set({ groups })
  },
  noteUse: (id) =>
    set({ recentIds: [id, ...get().recentIds.filter((old) => old !== id)].slice(0, MAX_RECENT) }),
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

/** Returns all commands of all owners, in order of registration. */
export function allCommands(groups: CommandsState['groups']): Command[] {
  return [...groups.values()].flat()
}

/** Runs the command of that id; does nothing when nobody offers it. */
export function runCommand(id: string): void {
  const { groups, noteUse } = useCommands.getState()
  const command = allCommands(groups).find((candidate) => candidate.id === id)
  if (!command) return
  noteUse(id)
  command.run()
}
