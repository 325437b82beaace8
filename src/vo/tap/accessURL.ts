/**
 * Returns a TAP base URL (TAP 1.1 §2: the parent of sync, async, tables, capabilities, ...) from
 * what people paste: with or without scheme, with a trailing `/` or `?`, an endpoint, a job's URL
 * or a whole query URL. Https is assumed where no scheme stands, but http for addresses that
 * hardly ever have certificates (localhost, IP addresses, names without a dot). Undefined when no
 * http or https URL can be made of it.
 */
export function normaliseAccessURL(pasted: string): string | undefined {
  const text = pasted.trim().replace(/^[<"'\s]+|[>"'\s]+$/g, '')
  if (text === '' || /\s/.test(text)) return undefined
  const absolute = withScheme(text)
  if (!URL.canParse(absolute)) return undefined
  const url = new URL(absolute)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  return `${url.protocol}//${url.host}${basePath(url.pathname)}`
}

function withScheme(text: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text
  const rest = text.replace(/^\/\//, '')
  const host = /^(\[[^\]]*\]|[^/:?#]*)/.exec(rest)?.[0] ?? ''
  const isPlain = !host.includes('.') || /^[\d.]+$/.test(host) || host.startsWith('[')
  return `${isPlain ? 'http' : 'https'}://${rest}`
}

function basePath(path: string): string {
  return path
    .replace(/\/+$/, '')
    .replace(/\/async(\/.*)?$/i, '')
    .replace(/\/(sync|tables|capabilities|availability|examples)$/i, '')
    .replace(/\/+$/, '')
}
