import { create } from 'zustand'

interface PaletteState {
  isOpen: boolean
  /** The chosen command, to be run once the palette has given the focus back. */
  chosen: (() => void) | null
  setOpen(isOpen: boolean): void
  choose(run: () => void): void
  takeChosen(): (() => void) | null
}

/** Whether the command palette is on screen. */
export const usePalette = create<PaletteState>((set, get) => ({
  isOpen: false,
  chosen: null,
  setOpen: (isOpen) => set({ isOpen }),
  choose: (run) => set({ isOpen: false, chosen: run }),
  takeChosen: () => {
    const { chosen } = get()
    if (chosen) set({ chosen: null })
    return chosen
  },
}))
