import { beforeEach, expect, it } from 'vitest'
import { type Command, runCommand, useCommands } from './commands.ts'

const ran: string[] = []
const command = (id: string): Command => ({
  id,
  title: id,
  section: 'Test',
  run: () => void ran.push(id),
})
const { register, unregister } = useCommands.getState()

beforeEach(() => {
  ran.length = 0
  useCommands.setState({ groups: new Map(), recentIds: [] })
})

it('runs what is offered, and only as long as it is offered', () => {
  register('a', [command('a.one')])
  register('b', [command('b.one')])
  runCommand('a.one')
  unregister('a')
  runCommand('a.one')
  runCommand('b.one')
  expect(ran).toEqual(['a.one', 'b.one'])
})

it('replaces the commands of an owner instead of adding to them', () => {
  register('a', [command('a.old')])
  register('a', [command('a.new')])
  runCommand('a.old')
  runCommand('a.new')
  expect(ran).toEqual(['a.new'])
})

it('remembers the last five, each once, newest first', () => {
  const ids = ['1', '2', '3', '4', '5', '6']
  register('a', ids.map(command))
  for (const id of [...ids, '4']) runCommand(id)
  expect(useCommands.getState().recentIds).toEqual(['4', '6', '5', '3', '2'])
})
