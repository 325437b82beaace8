import type { QueryLink } from '../state/queryDraft.ts'

/** What the address's hash asks for. */
export type HashRoute = { panelId: 'query'; link: QueryLink } | { panelId: 'welcome' | 'settings' }

const MAX_MAXREC = 1_000_000_000

function parseMaxrec(text: string | null): number | undefined {
  if (text === null || !/^\d{1,10}$/.test(text)) return undefined
  const maxrec = Number(text)
  return maxrec <= MAX_MAXREC ? maxrec : undefined
}

function parseQueryLink(params: URLSearchParams): QueryLink {
  const service = params.get('service')?.trim()
  const adql = params.get('adql')
  return {
    // Taken as it stands, even if it is no address: the query panel then says what is wrong with it.
    ...(service && { service }),
    ...(adql !== null && { adql }),
    ...(params.has('maxrec') && { maxrec: parseMaxrec(params.get('maxrec')) }),
    run: params.get('run') === '1' && adql !== null,
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
