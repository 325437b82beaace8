import { FormatError, HttpError, ServiceError, VoError } from '../vo/errors.ts'
import { findErrorPosition } from '../vo/tap/index.ts'

/** The HTTP side of a TAP answer. */
export interface HttpAnswer {
  status: number
  /** Where the answer came from, after redirects. */
  url: string
}

/**
 * Returns one error out of what a TAP service said in three places (DALI 1.1 §4.2: HTTP status,
 * QUERY_STATUS, free text): the message says what happened, `details.serverWords` quotes the
 * service, `details.position` marks the place in the query where its words name one. Errors that
 * are about something else come back as they are.
 */
export function explainQueryError(
  error: unknown,
  adql: string,
  answer: HttpAnswer | undefined,
): unknown {
  if (!(error instanceof VoError) || !answer) return error
  const isRefusal = answer.status >= 400
  if (error instanceof ServiceError) {
    const words = error.details.serverWords ?? error.message
    const message = `The service refused the query${isRefusal ? ` (HTTP ${answer.status})` : ''}.`
    return new ServiceError(message, detailsOf(error, words, adql, answer), error)
  }
  const cameRows = (error.details.rowsRead ?? 0) > 0
  if (isRefusal && !cameRows && (error instanceof FormatError || error instanceof HttpError)) {
    const message = `The service answered HTTP ${answer.status}: ${meaningOf(answer.status)}.`
    return new HttpError(message, detailsOf(error, error.details.serverWords, adql, answer), error)
  }
  return error
}

function detailsOf(
  error: VoError,
  words: string | undefined,
  adql: string,
  answer: HttpAnswer,
): VoError['details'] {
  return {
    ...error.details,
    url: answer.url,
    status: answer.status,
    serverWords: words === '' ? undefined : words,
    position: words === undefined ? undefined : findErrorPosition(words, adql),
  }
}

/** Returns what an HTTP status of 400 or more means for who asked, and what to try. */
export function meaningOf(status: number): string {
  if (status === 401 || status === 403) return 'it wants a login, or does not allow this'
  if (status === 404 || status === 410) return 'nothing is at this address; check the URL'
  if (status === 405) return 'this address takes no queries; check the URL'
  if (status === 413) return 'the query or the upload is too large for it'
  if (status === 429) return 'it asks to slow down; try again later'
  if (status >= 500) return 'something went wrong on its side; try again later'
  return 'it did not accept the request'
}
