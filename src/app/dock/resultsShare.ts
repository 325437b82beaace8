import type { DockviewGroupPanel } from 'dockview-react'

const STORAGE_NAME = 'vo-workbench.resultsShare'
/** Results are read for longer than a query is written. */
const DEFAULT_SHARE = 0.6
const LEAST = 0.2
const MOST = 0.8

/** Returns which part of the height the results get beside the query: what the user set last. */
export function readResultsShare(): number {
  try {
    const share = Number(localStorage.getItem(STORAGE_NAME) ?? DEFAULT_SHARE)
    return share >= LEAST && share <= MOST ? share : DEFAULT_SHARE
  } catch {
    return DEFAULT_SHARE
  }
}

/** Keeps how two groups share the height, where they stand one above the other. */
export function keepResultsShare(main: DockviewGroupPanel, results: DockviewGroupPanel): void {
  if (main.width !== results.width || main.height === 0) return
  const share = results.height / (main.height + results.height)
  try {
    localStorage.setItem(STORAGE_NAME, share.toFixed(3))
  } catch {
    // The next results get the share they usually get.
  }
}

/** Goes back to the share that results have at first. */
export function forgetResultsShare(): void {
  try {
    localStorage.removeItem(STORAGE_NAME)
  } catch {
    // Where nothing can be removed nothing was kept.
  }
}
