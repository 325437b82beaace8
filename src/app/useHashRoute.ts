import { useEffect } from 'react'
import { openQueryLink } from '../state/queryDraft.ts'
import { useWorkspace } from '../state/workspace.ts'
import { editsSince, forgetEdits, watchEdits } from './followedLink.ts'
import { parseHashRoute } from './hashRoute.ts'

function follow(): void {
  const { hash } = window.location
  const route = parseHashRoute(hash)
  if (!route) return
  const edited = editsSince(hash)
  if (!edited) forgetEdits()
  if (route.panelId === 'query') {
    openQueryLink(edited ?? route.link)
    watchEdits(hash)
  }
  useWorkspace.getState().open({ panelId: route.panelId })
}

let isFirstDone = false

/**
 * Follows the address's hash, at load and whenever it changes; a reload keeps what the user has made
 * of a link's query since.
 */
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
