import { expect, it } from 'vitest'
import type { Command } from '../../state/commands.ts'
import { findCommands } from './findCommands.ts'

const command = (
  id: string,
  title: string,
  section: string,
  more: Partial<Command> = {},
): Command => ({
  id,
  title,
  section,
  run: () => {},
  ...more,
})

const COMMANDS = [
  command('a', 'Open Query', 'Panels'),
  command('b', 'Theme: dark', 'View', { keywords: 'night' }),
  command('c', 'Run query', 'Query'),
  command('d', 'Reset layout', 'View'),
]
const idsOf = (text: string, recent: string[] = []) =>
  findCommands(COMMANDS, text, recent).flatMap((section) => section.commands.map(({ id }) => id))

it('finds by all words in any order, and by keywords', () => {
  expect(idsOf('query run')).toEqual(['c'])
  expect(idsOf('NIGHT')).toEqual(['b'])
  expect(idsOf('theme layout')).toEqual([])
})

it('puts what starts with the text before what only holds it', () => {
  expect(idsOf('re')[0]).toBe('d')
  expect(idsOf('query')).toEqual(['a', 'c'])
  expect(idsOf('r')[0]).toBe('c')
})

it('lists everything by section, once, with the last used on top', () => {
  const sections = findCommands(COMMANDS, '  ', ['d', 'gone'])
  expect(sections.map(({ title }) => title)).toEqual(['Used last', 'Panels', 'Query', 'View'])
  expect(idsOf('', ['d'])).toEqual(['d', 'a', 'c', 'b'])
})
