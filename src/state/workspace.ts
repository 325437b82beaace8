import { create } from 'zustand'

/** A panel that someone wants to see; the shell opens it, or brings it to the front. */
export interface PanelRequest {
  panelId: string
  /** Tells two panels of one kind apart (a table's id); undefined: there is one of its kind. */
  key?: string
  title?: string
  params?: Record<string, string>
}

interface WorkspaceState {
  /** Requests that the shell has not carried out yet, oldest first. */
  requests: readonly PanelRequest[]
  open(request: PanelRequest): void
  take(): readonly PanelRequest[]
}

/** The way for panels to open others without knowing them. */
export const useWorkspace = create<WorkspaceState>((set, get) => ({
  requests: [],
  open: (request) => set({ requests: [...get().requests, request] }),
  take: () => {
    const { requests } = get()
    if (requests.length > 0) set({ requests: [] })
    return requests
  },
}))
