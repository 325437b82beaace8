import { createObservableState } from '../net/observableState.ts'
import type { HttpClient } from '../vo/http.ts'
import type { CompanionInfo, Observable } from './contracts.ts'

const NAME = 'vo-workbench-companion'
const TIMEOUT_MILLIS = 5000
const MOST_BYTES = 10_000
const UNKNOWN: CompanionInfo = { isKnown: false, present: false, relay: false, drop: false }
const ABSENT: CompanionInfo = { ...UNKNOWN, isKnown: true }

/** The companion's abilities; `detected` resolves once they are known, and never rejects. */
export interface Companion extends Observable<CompanionInfo> {
  readonly detected: Promise<CompanionInfo>
}

/**
 * Asks the server that this page came from what it can do (GET api/companion). Anything else than
 * the companion's own answer means static hosting: all abilities false.
 */
export function createCompanion(http: HttpClient): Companion {
  const state = createObservableState<CompanionInfo>(UNKNOWN)
  const detected = detect(http).then((info) => {
    state.set(info)
    return info
  })
  return { getSnapshot: state.getSnapshot, subscribe: state.subscribe, detected }
}

async function detect(http: HttpClient): Promise<CompanionInfo> {
  try {
    const response = await http.send({
      url: 'api/companion',
      timeoutMillis: TIMEOUT_MILLIS,
      retry: false,
    })
    if (response.ok) return readInfo(JSON.parse(await response.text(MOST_BYTES)))
    await response.body.cancel()
    return ABSENT
  } catch {
    return ABSENT
  }
}

function readInfo(answer: unknown): CompanionInfo {
  if (typeof answer !== 'object' || answer === null) return ABSENT
  const info: { name?: unknown; relay?: unknown; drop?: unknown } = answer
  if (info.name !== NAME) return ABSENT
  return { isKnown: true, present: true, relay: info.relay === true, drop: info.drop === true }
}
