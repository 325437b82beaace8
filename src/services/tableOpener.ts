import { FormatError, HttpError, NetworkOrCorsError, ServiceError } from '../vo/errors.ts'
import type { HttpClient, HttpResponse } from '../vo/http.ts'
import type { TableOpener, TableSource, TableStore } from './contracts.ts'
import { meaningOf } from './queryErrors.ts'
import { stemOf } from './tableFileName.ts'
import { sourceOfFile } from './tableSources.ts'

/** What the opener works with. */
export interface TableOpenerParts {
  http: HttpClient
  tables: Pick<TableStore, 'load'>
  /** Milliseconds until an answer begins; the client's default without it. */
  timeoutMillis?: number
}

/** Returns the way to tables in files and at addresses. */
export function createTableOpener({ http, tables, timeoutMillis }: TableOpenerParts): TableOpener {
  return {
    openFile: (signal, onProgress, file, format) =>
      tables.load(signal, onProgress, { ...sourceOfFile(file), format }),
    async openUrl(signal, onProgress, url, onActivity, format) {
      const request = { url: webAddress(url), timeoutMillis, onActivity }
      const requestedAt = new Date().toISOString()
      onActivity?.('waiting for the server')
      const response = await http.send({ ...request, signal })
      onActivity?.('reading the document')
      const reopen = async (again: AbortSignal) =>
        (await http.send({ ...request, signal: again })).body
      const source = { ...sourceOfResponse(response, requestedAt), format, reopen }
      try {
        const outcome = await tables.load(signal, onProgress, source)
        if (response.status < 400 || outcome.error) return outcome
        return { ...outcome, error: refusal(response) }
      } catch (error) {
        throw explained(error, response)
      }
    },
  }
}

function webAddress(text: string): string {
  const url = text.trim()
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url
  throw new NetworkOrCorsError(
    `“${url}” is not a web address. Give one that begins with http:// or https://.`,
    { url, reason: 'unknown' },
  )
}

function sourceOfResponse(response: HttpResponse, requestedAt: string): TableSource {
  const { url, body, contentLength, contentType, status, route } = response
  const fileName = response.fileName ?? fileNameInUrl(url)
  return {
    stream: body,
    totalBytes: contentLength,
    contentType: contentType || undefined,
    fileName,
    name: fileName ? stemOf(fileName) : new URL(url).host,
    provenance: { origin: 'url', sourceName: fileName ?? url, url, requestedAt },
    url,
    status,
    route,
  }
}

function fileNameInUrl(url: string): string | undefined {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last) || undefined
  } catch {
    return last
  }
}

function refusal({ status, url }: HttpResponse) {
  const message = `The server sent rows with an error (HTTP ${status}).`
  return { name: 'HttpError', message, details: { status, url } } as const
}

/** An error page is no malformed table: what counts is the server's refusal, in its words. */
function explained(error: unknown, { status, url }: HttpResponse): unknown {
  if (status < 400 || !(error instanceof FormatError || error instanceof ServiceError)) return error
  const message = `The server answered HTTP ${status}: ${meaningOf(status)}.`
  return new HttpError(message, { ...error.details, status, url }, error)
}
