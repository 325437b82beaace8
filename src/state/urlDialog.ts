import { create } from 'zustand'

interface UrlDialogState {
  /** The address to begin with while the dialog is open; '' for none. */
  initialUrl: string | undefined
  open(url?: string): void
  close(): void
}

/** Whether the dialog "Open from URL" is on screen. */
export const useUrlDialog = create<UrlDialogState>((set) => ({
  initialUrl: undefined,
  open: (url = '') => set({ initialUrl: url }),
  close: () => set({ initialUrl: undefined }),
}))
