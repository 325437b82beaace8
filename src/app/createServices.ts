import { createHealthStore, type HealthStorage } from '../net/health.ts'
import { createHttpClient } from '../net/httpClient.ts'
import { createCompanion } from '../services/companion.ts'
import type { CompanionInfo, Services } from '../services/contracts.ts'
import { createLocalEngine } from '../services/localEngine.ts'
import { createQueryRunner } from '../services/queryRunner.ts'
import { createTableDrop } from '../services/tableDrop.ts'
import { createTableOpener } from '../services/tableOpener.ts'
import { createTableStore } from '../services/tableStore.ts'

/** Services let synchronous queries run for minutes; the companion's relay waits as long. */
const QUERY_TIMEOUT_MILLIS = 10 * 60_000

/** Builds the services of this page and wires them; the one place that knows all of them. */
export function createServices(): Services {
  const health = createHealthStore(pageStorage())
  // The client asks for the companion's abilities, which are asked for through the client.
  let detected: Promise<CompanionInfo> | undefined
  const http = createHttpClient({
    health,
    relay: async () => (await detected)?.relay ?? false,
  })
  const companion = createCompanion(http)
  detected = companion.detected
  const tables = createTableStore({ http })
  const engine = createLocalEngine(http, new URL('sample/', document.baseURI).href)
  const queries = createQueryRunner({ http, tables, engine, timeoutMillis: QUERY_TIMEOUT_MILLIS })
  const opener = createTableOpener({ http, tables, timeoutMillis: QUERY_TIMEOUT_MILLIS })
  const tableDrop = createTableDrop({ http, tables, companion })
  return { tables, opener, queries, engine, health, companion, tableDrop }
}

/** Some browsers throw at the mere mention of localStorage when storage is forbidden. */
function pageStorage(): HealthStorage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
