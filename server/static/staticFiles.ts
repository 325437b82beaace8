import { createReadStream, type Stats } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { pullStream } from '../pullStream.ts'
import { contentTypeOf } from './contentTypes.ts'

/** Returns a handler that serves the built app from `root`, gzipped where the build left a `.gz`. */
export function staticFiles(root: string) {
  return async (context: Context<{ Bindings: HttpBindings }>): Promise<Response> => {
    const path = safePath(context.req.path)
    const file = path === undefined ? undefined : await findFile(root, path)
    if (path === undefined || !file) return notFound(path)
    const headers = fileHeaders(path, file.stats)
    if (isFresh(context.req.header('if-none-match'), headers)) {
      return new Response(null, { status: 304, headers })
    }
    const gzipped = acceptsGzip(context) ? await findFile(root, `${path}.gz`) : undefined
    const served = gzipped && gzipped.stats.mtimeMs >= file.stats.mtimeMs ? gzipped : file
    if (served === gzipped) headers.set('content-encoding', 'gzip')
    headers.set('content-length', String(served.stats.size))
    if (context.req.method === 'HEAD') return new Response(null, { headers })
    const body = pullStream(createReadStream(served.path), () => context.env.outgoing.destroy())
    return new Response(body, { headers })
  }
}

/** The decoded path relative to the root; undefined for anything that could lead out of it. */
function safePath(urlPath: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(urlPath)
  } catch {
    return undefined
  }
  const path = decoded.endsWith('/') ? `${decoded}index.html` : decoded
  const segments = path.split('/').slice(1)
  const safe = segments.every((segment) => segment !== '' && !segment.startsWith('.'))
  return safe && !/[\\:\0]/.test(path) ? segments.join('/') : undefined
}

async function findFile(root: string, path: string) {
  try {
    // A link inside the folder may point out of it.
    const [base, real] = await Promise.all([realpath(root), realpath(join(root, path))])
    if (!real.startsWith(base + sep)) return undefined
    const stats = await stat(real)
    return stats.isFile() ? { path: real, stats } : undefined
  } catch {
    return undefined
  }
}

function fileHeaders(path: string, stats: Stats): Headers {
  // Vite puts a hash of the content into the names below assets/.
  const hashed = path.startsWith('assets/')
  return new Headers({
    'content-type': contentTypeOf(path),
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `W/"${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}"`,
    'last-modified': stats.mtime.toUTCString(),
    vary: 'accept-encoding',
  })
}

function isFresh(ifNoneMatch: string | undefined, headers: Headers): boolean {
  const etag = headers.get('etag')
  return etag !== null && (ifNoneMatch ?? '').split(/\s*,\s*/).includes(etag)
}

function acceptsGzip(context: Context): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/.test(
    context.req.header('accept-encoding') ?? '',
  )
}

function notFound(path: string | undefined): Response {
  const words =
    path === 'index.html'
      ? 'The app is not built yet: start it with "npm start".'
      : 'There is nothing at this address.'
  return new Response(`${words}\n`, {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' },
  })
}
