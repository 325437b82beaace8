import { createReadStream } from 'node:fs'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { pullStream } from '../pullStream.ts'
import { Refusal } from '../refusal.ts'
import { ISOLATION_HEADERS } from '../securityHeaders.ts'
import type { DropStore } from './dropStore.ts'

type CompanionContext = Context<{ Bindings: HttpBindings }>

const STALL_MILLIS = 60_000

/** Stores the request's body; answers `{url, expiresAt}` with expiresAt in ISO 8601, UTC. */
export async function putDrop(context: CompanionContext, store: DropStore): Promise<Response> {
  const { incoming } = context.env
  const name = safeName(context.req.query('name'))
  incoming.setTimeout(STALL_MILLIS, () => incoming.destroy())
  const table = await store
    .put(name, incoming.iterator({ destroyOnReturn: false }))
    .finally(() => incoming.setTimeout(0))
    .catch((error) => {
      if (!incoming.readableAborted) throw error
      throw new Refusal('internal', 'The upload was given up.')
    })
  // 127.0.0.1, not localhost: some desktop programs try only one of the two address families.
  const url = `http://127.0.0.1:${incoming.socket.localPort}/drop/${table.id}/${table.name}`
  const expiresAt = new Date(table.expiresAt).toISOString()
  return context.json({ url, expiresAt }, 201, { 'cache-control': 'no-store' })
}

/** Answers GET and HEAD of a stored table to any program of this machine that knows the address. */
export function getDrop(context: CompanionContext, store: DropStore): Response {
  const table = store.get(context.req.param('id') ?? '', context.req.param('name') ?? '')
  if (!table) throw new Refusal('not-found', 'This table is no longer here; send it again.')
  const headers = new Headers({
    ...ISOLATION_HEADERS,
    'content-type': 'application/x-votable+xml',
    'content-length': String(table.size),
    'content-disposition': `attachment; filename="${table.name}"`,
  })
  if (context.req.method === 'HEAD') return new Response(null, { headers })
  const body = pullStream(createReadStream(table.path), () => context.env.outgoing.destroy())
  return new Response(body, { headers })
}

/** A file name of plain ASCII letters, digits, `.`, `_` and `-` that ends in .vot or .xml. */
function safeName(wanted = ''): string {
  const extension = /\.xml$/i.test(wanted) ? 'xml' : 'vot'
  const stem = wanted
    .replace(/\.(?:vot|xml|votable)$/i, '')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[._]+/, '')
  return `${stem.slice(0, 80) || 'table'}.${extension}`
}
