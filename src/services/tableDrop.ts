import { NetworkOrCorsError, RateLimitError, ServiceError } from '../vo/errors.ts'
import type { HttpClient, HttpResponse } from '../vo/http.ts'
import type { CompanionInfo, TableDrop, TableLink, TableStore } from './contracts.ts'
import { tableAsBlob } from './tableFile.ts'
import { tableFileName } from './tableFileName.ts'

const UPLOAD_TIMEOUT_MILLIS = 10 * 60_000
const MOST_ANSWER_BYTES = 10_000

const INSTEAD = 'Save the table as a VOTable and open the file in the other program instead.'
const NO_COMPANION =
  'This page came from a plain web server: without the companion that npm start runs, tables can’t be lent to desktop programs.'
const SWITCHED_OFF =
  'The table drop of this server is switched off (DROP=off), so it lends no tables to desktop programs.'
const NO_ANSWER =
  'The companion does not answer any more. Start VO Workbench again with npm start and try again, without reloading the page: that would lose its tables.'

/** The companion's own codes (server/refusal.ts), in words. */
const REFUSALS = new Map<unknown, string>([
  ['switched-off', SWITCHED_OFF],
  ['not-found', NO_COMPANION],
  ['too-large', 'This table is larger than the table drop takes (DROP_MAX_BYTES).'],
  [
    'forbidden-origin',
    'The companion takes no tables from a page at this address: open it as localhost.',
  ],
])

type Abilities = Pick<CompanionInfo, 'present' | 'drop'>

/** What a drop needs of the other services. */
export interface TableDropOptions {
  http: HttpClient
  tables: Pick<TableStore, 'exportTable' | 'getSnapshot'>
  companion: { readonly detected: Promise<Abilities> }
}

/** Returns the way to the table drop of the companion that serves this page (POST api/drop). */
export function createTableDrop({ http, tables, companion }: TableDropOptions): TableDrop {
  return {
    async link(signal, onProgress, tableId) {
      const { present, drop } = await companion.detected
      signal.throwIfAborted()
      if (!drop) throw refusal(present ? SWITCHED_OFF : NO_COMPANION)
      const name = tables.getSnapshot().find(({ id }) => id === tableId)?.name ?? 'table'
      const body = await tableAsBlob(tables, signal, onProgress, tableId, { format: 'votable' })
      return readAnswer(await upload(http, signal, tableFileName(name, 'votable'), body))
    },
  }
}

async function upload(http: HttpClient, signal: AbortSignal, name: string, body: Blob) {
  try {
    return await http.send({
      url: `api/drop?name=${encodeURIComponent(name)}`,
      method: 'POST',
      body,
      signal,
      timeoutMillis: UPLOAD_TIMEOUT_MILLIS,
    })
  } catch (error) {
    if (error instanceof NetworkOrCorsError)
      throw new NetworkOrCorsError(NO_ANSWER, error.details, error)
    if (!(error instanceof RateLimitError)) throw error
    throw new ServiceError(
      'The table drop is busy with other uploads. Try again in a moment.',
      error.details,
      error,
    )
  }
}

async function readAnswer(response: HttpResponse): Promise<TableLink> {
  const answer = parseObject(await response.text(MOST_ANSWER_BYTES))
  if (response.status === 201) {
    const url = String(answer.url)
    const expiresAt = Date.parse(String(answer.expiresAt))
    if (/^http:\/\/127\.0\.0\.1:\d+\/drop\/\w+\/[\w.-]+$/.test(url) && Number.isFinite(expiresAt))
      return { url, expiresAt }
  }
  const why =
    REFUSALS.get(answer.code) ?? `The companion did not take the table (HTTP ${response.status}).`
  throw refusal(why, response.status)
}

function parseObject(text: string): { url?: unknown; expiresAt?: unknown; code?: unknown } {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

function refusal(why: string, status?: number): ServiceError {
  return new ServiceError(`${why} ${INSTEAD}`, { status })
}
