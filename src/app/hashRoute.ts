import type { QueryLink } from '../state/queryDraft.ts'

/** What the address's hash asks for. */
export type HashRoute = { panelId: 'query'; link: QueryLink } | { panelId: 'welcome' | 'settings' }

const MAX_MAXREC = 1_000_000_000

function parseService(text: string | null): string | undefined {
  if (text === 'local') return text
  if (text === null || !URL.canParse(text)) return undefined
  const { protocol } = new URL(text)
  return protocol === 'http:' || protocol === 'https:' ? text : undefined
}

function parseMaxrec(text: string | null): number | undefined {
  if (text === null || !/^\d{1,10}$/.test(text)) return undefined
  const maxrec = Number(text)
  return maxrec <= MAX_MAXREC ? maxrec : undefined
}

function parseQueryLink(params: URLSearchParams): QueryLink {
  const serviceText = params.get('service')
  const service = parseService(serviceText)
  const adql = params.get('adql')
  const isServiceBad = serviceText !== null && service === undefined
  return {
    ...(service !== undefined && { service }),
    ...(adql !== null && { adql }),
    ...(params.has('maxrec') && { maxrec: parseMaxrec(params.get('maxrec')) }),
    // A query meant for an address that we can't use must not run on another one.
    run: params.get('run') === '1' && adql !== null && !isServiceBad,
  }
}

/**
 * Returns what a hash such as `#/query?service=local&adql=SELECT…&maxrec=100&run=1` asks for, or
 * undefined when it is none of ours. Parts that make no sense are left out; nothing is thrown.
 */
export function parseHashRoute(hash: string): HashRoute | undefined {
  const match = /^#\/([a-z]+)(?:\?(.*))?$/s.exec(hash)
  if (!match) return undefined
  const [, name, query = ''] = match
  if (name === 'welcome' || name === 'settings') return { panelId: name }
  if (name === 'query')
    return { panelId: 'query', link: parseQueryLink(new URLSearchParams(query)) }
  return undefined
}
