import type { Command } from '../../state/commands.ts'

/** Commands under their heading. */
export interface CommandSection {
  title: string
  commands: Command[]
}

/** Lower is better; undefined: the word is not in the command. */
function rankWord(command: Command, word: string): number | undefined {
  const title = command.title.toLowerCase()
  if (title.startsWith(word)) return 0
  if (title.split(/[\s:]+/).some((part) => part.startsWith(word))) return 1
  if (title.includes(word)) return 2
  const rest = `${command.section} ${command.keywords ?? ''} ${command.detail ?? ''}`.toLowerCase()
  return rest.includes(word) ? 3 : undefined
}

function rank(command: Command, words: readonly string[]): number | undefined {
  const ranks = words.map((word) => rankWord(command, word))
  return ranks.includes(undefined) ? undefined : ranks.reduce<number>((a, b) => a + (b ?? 0), 0)
}

/** The window's own commands come last: the work's come first. */
function bySection(commands: readonly Command[]): CommandSection[] {
  const sections = new Map<string, Command[]>()
  for (const command of commands) {
    const section = sections.get(command.section)
    if (section) section.push(command)
    else sections.set(command.section, [command])
  }
  const titles = [...sections.keys()]
  const ordered = [...titles.filter((title) => title !== 'View'), 'View']
  return ordered.flatMap((title) => {
    const members = sections.get(title)
    return members ? [{ title, commands: members }] : []
  })
}

/**
 * Returns the commands in which every word of the text occurs, best first; without text all of them by
 * section, after those used last.
 */
export function findCommands(
  commands: readonly Command[],
  text: string,
  recentIds: readonly string[],
): CommandSection[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length > 0) {
    const found = commands
      .map((command) => ({ command, rank: rank(command, words) }))
      .filter((entry): entry is { command: Command; rank: number } => entry.rank !== undefined)
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ command }) => command)
    return found.length > 0 ? [{ title: 'Commands', commands: found }] : []
  }
  const recent = recentIds.flatMap((id) => commands.filter((command) => command.id === id))
  const others = commands.filter((command) => !recent.includes(command))
  const sections = bySection(others)
  return recent.length > 0 ? [{ title: 'Used last', commands: recent }, ...sections] : sections
}
