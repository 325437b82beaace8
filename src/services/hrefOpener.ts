import type { Open } from '../rpc/openerPort.ts'
import { HttpError, NetworkOrCorsError } from '../vo/errors.ts'
import type { HttpClient } from '../vo/http.ts'
import type { TableSource } from './contracts.ts'
import { meaningOf } from './queryErrors.ts'

/**
 * Returns what opens addresses that a document names (VOTable 1.5 §5.7), relative ones as seen from
 * where the document came from. It rejects with NetworkOrCorsError for what is no web address, and
 * with HttpError for an answer of status 400 or more.
 */
export function createHrefOpener(http: HttpClient, source: TableSource): Open {
  return async (href, signal) => {
    const url = resolved(href, source)
    const response = await http.send({ url, signal })
    if (response.ok) return response.body
    await response.body.cancel()
    const { status } = response
    throw new HttpError(`The server answered HTTP ${status}: ${meaningOf(status)}.`, {
      url,
      status,
    })
  }
}

function resolved(href: string, { url, provenance }: TableSource): string {
  const base = url ?? provenance.url
  const isWhole = URL.canParse(href)
  if (!isWhole && (base === undefined || !URL.canParse(href, base)))
    throw new NetworkOrCorsError(
      `“${href}” is the name of a file beside the document. Open the document from its web address.`,
      { url: href, reason: 'unknown' },
    )
  const target = isWhole ? new URL(href) : new URL(href, base)
  if (/^https?:$/.test(target.protocol)) return target.href
  throw new NetworkOrCorsError(`“${href}” is not a web address (http or https).`, {
    url: href,
    reason: 'unknown',
  })
}
