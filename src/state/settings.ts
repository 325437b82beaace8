import { useSyncExternalStore } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { safeStorage } from './safeStorage.ts'

/** What the user chose; `system` follows the operating system. */
export type ThemeChoice = 'system' | 'light' | 'dark'

interface SettingsState {
  themeChoice: ThemeChoice
  setThemeChoice(choice: ThemeChoice): void
}

/** Returns the stored value where it is one of ours, else `system`. */
export function parseThemeChoice(stored: unknown): ThemeChoice {
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

/** Settings that hold for this browser; kept over reloads. */
export const useSettings = create<SettingsState>()(
  persist(
    (set) => ({
      themeChoice: 'system',
      setThemeChoice: (themeChoice) => set({ themeChoice }),
    }),
    {
      name: 'vo-workbench.settings',
      version: 1,
      storage: safeStorage<Pick<SettingsState, 'themeChoice'>>(),
      partialize: ({ themeChoice }) => ({ themeChoice }),
      merge: (stored, initial) => ({
        ...initial,
        themeChoice: parseThemeChoice(
          typeof stored === 'object' && stored !== null && 'themeChoice' in stored
            ? stored.themeChoice
            : undefined,
        ),
      }),
    },
  ),
)

const darkQuery = () => window.matchMedia('(prefers-color-scheme: dark)')

function subscribeToSystem(listener: () => void): () => void {
  const query = darkQuery()
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Returns the theme to draw with, following the system live where the user chose so. */
export function useTheme(): 'light' | 'dark' {
  const choice = useSettings((state) => state.themeChoice)
  const systemIsDark = useSyncExternalStore(subscribeToSystem, () => darkQuery().matches)
  if (choice === 'system') return systemIsDark ? 'dark' : 'light'
  return choice
}
