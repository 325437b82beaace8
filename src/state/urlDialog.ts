import { create } from 'zustand'

interface UrlDialogState {
  /** The address to begin with while the dialog is open; '' for none. */
  initialUrl: string | undefined
  /** The load that the dialog shows. */
  loadId: number | undefined
  setLoadId(loadId: number | undefined): void
  open(url?: string): void
  close(): void
}

/** Whether the dialog "Open from URL" is on screen. */
export const useUrlDialog = create<UrlDialogState>((set) => ({
  initialUrl: undefined,
  loadId: undefined,
  setLoadId: (loadId) => set({ loadId }),
  open: (url = '') => set({ initialUrl: url }),
  close: () => set({ initialUrl: undefined, loadId: undefined }),
}))
