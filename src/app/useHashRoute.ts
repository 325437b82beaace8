import { useEffect } from 'react'
import { openQueryLink } from '../state/queryDraft.ts'
import { useWorkspace } from '../state/workspace.ts'
import { parseHashRoute } from './hashRoute.ts'

function follow(): void {
  const route = parseHashRoute(window.location.hash)
  if (!route) return
  if (route.panelId === 'query') openQueryLink(route.link)
  useWorkspace.getState().open({ panelId: route.panelId })
}

let isFirstDone = false

/** Follows the address's hash, at load and whenever it changes. */
export function useHashRoute(): void {
  useEffect(() => {
    // Once per page: StrictMode mounts twice, and a query must not run twice.
    if (!isFirstDone) {
      isFirstDone = true
      follow()
    }
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
}
