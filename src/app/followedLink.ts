import { type QueryLink, useQueryDraft } from '../state/queryDraft.ts'

const STORAGE_NAME = 'vo-workbench.followedLink'

/** A draft that was changed after the link in `hash` had filled it. */
interface EditedDraft {
  hash: string
  service: string
  adql: string
  maxrec: number
}

/** Of the tab: the same link in a new one starts afresh. Storage may be forbidden or full. */
function store(edited: EditedDraft | null): void {
  try {
    if (edited) sessionStorage.setItem(STORAGE_NAME, JSON.stringify(edited))
    else sessionStorage.removeItem(STORAGE_NAME)
  } catch {
    // A reload then follows the link once more.
  }
}

function readStored(): Partial<Record<keyof EditedDraft, unknown>> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORAGE_NAME) ?? 'null')
    return typeof stored === 'object' && stored !== null ? stored : {}
  } catch {
    return {}
  }
}

/** True when this page was loaded anew in its place, rather than opened by a link. */
function isReload(): boolean {
  return performance
    .getEntriesByType('navigation')
    .some((entry) => entry instanceof PerformanceNavigationTiming && entry.type !== 'navigate')
}

/**
 * Returns the draft as the user had changed it since the link in `hash` was followed in this tab,
 * when the page was reloaded after that; else undefined.
 */
export function editsSince(hash: string): QueryLink | undefined {
  const { hash: followed, service, adql, maxrec } = readStored()
  if (followed !== hash || !isReload()) return undefined
  if (typeof service !== 'string' || typeof adql !== 'string') return undefined
  return { service, adql, ...(typeof maxrec === 'number' && { maxrec }) }
}

let stopWatching = (): void => undefined

/** Keeps what the user makes of the draft from now on, for a reload of the page with this hash. */
export function watchEdits(hash: string): void {
  stopWatching()
  const { adql, service, maxrec } = useQueryDraft.getState()
  stopWatching = useQueryDraft.subscribe((draft) => {
    const isEdited = lines(draft.adql) !== lines(adql)
    if (isEdited || draft.service !== service || draft.maxrec !== maxrec)
      store({ hash, service: draft.service, adql: draft.adql, maxrec: draft.maxrec })
  })
}

/** Forgets the edits: another link has been followed. */
export function forgetEdits(): void {
  stopWatching()
  store(null)
}

/** The editor ends all lines in the same way, which is no edit. */
const lines = (text: string): string => text.replace(/\r\n?/g, '\n')
