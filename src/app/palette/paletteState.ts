import { create } from 'zustand'

interface PaletteState {
  isOpen: boolean
  setOpen(isOpen: boolean): void
}

/** Whether the command palette is on screen. */
export const usePalette = create<PaletteState>((set) => ({
  isOpen: false,
  setOpen: (isOpen) => set({ isOpen }),
}))
