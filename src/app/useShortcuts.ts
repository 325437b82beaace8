import { useEffect } from 'react'
import { allCommands, runCommand, useCommands } from '../state/commands.ts'
import { isMacPlatform } from '../ui/shortcutText.ts'
import { matchesShortcut } from './shortcutMatch.ts'

function isInDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="dialog"],[role="alertdialog"]') !== null
  )
}

/** Runs commands by their shortcuts, wherever the focus is, except in dialogs. */
export function useShortcuts(): void {
  useEffect(() => {
    const isMac = isMacPlatform()
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || isInDialog(event.target)) return
      const command = allCommands(useCommands.getState().groups).find(
        ({ shortcut, otherShortcut }) =>
          (shortcut && matchesShortcut(event, shortcut, isMac)) ||
          (otherShortcut && matchesShortcut(event, otherShortcut, isMac)),
      )
      if (!command) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) runCommand(command.id)
    }
    // Before the code editor, which has commands of its own on F1 and Ctrl-K.
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [])
}
