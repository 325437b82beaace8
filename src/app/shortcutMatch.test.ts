import { expect, it } from 'vitest'
import { type KeyPress, matchesShortcut } from './shortcutMatch.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

it('takes Ctrl for Mod, and the command key on a Mac', () => {
  expect(matchesShortcut(press('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true)
  expect(matchesShortcut(press('k', { metaKey: true }), 'Mod+K', false)).toBe(false)
  expect(matchesShortcut(press('k', { metaKey: true }), 'Mod+K', true)).toBe(true)
  expect(matchesShortcut(press('k', { ctrlKey: true }), 'Mod+K', true)).toBe(false)
})

it('wants exactly the modifiers that are named', () => {
  expect(matchesShortcut(press('F1'), 'F1', false)).toBe(true)
  expect(matchesShortcut(press('F1', { shiftKey: true }), 'F1', false)).toBe(false)
  expect(matchesShortcut(press('Enter', { ctrlKey: true }), 'Mod+Shift+Enter', false)).toBe(false)
  expect(
    matchesShortcut(press('Enter', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+Enter', false),
  ).toBe(true)
  expect(matchesShortcut(press('k', { ctrlKey: true, metaKey: true }), 'Mod+K', false)).toBe(false)
})
