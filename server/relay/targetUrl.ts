import { Refusal } from '../refusal.ts'
import { BLOCKED_PORTS } from './blockedPorts.ts'

const MAX_LENGTH = 32_768

/**
 * Returns the URL to relay to, without its fragment. The WHATWG parser turns decimal, octal and
 * hexadecimal hosts into dotted ones. Throws Refusal `bad-url`, or `forbidden-target` for ports of
 * other protocols (Fetch standard §2.9).
 */
export function parseTarget(text: string | undefined, base?: URL): URL {
  // The parser drops tabs and line ends silently; here they mean that somebody tries something.
  if (!text || text.length > MAX_LENGTH || hasControls(text)) throw badUrl()
  if (!URL.canParse(text, base)) throw badUrl()
  const url = new URL(text, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Refusal('bad-url', 'The relay speaks only http and https.')
  }
  if (url.username !== '' || url.password !== '') {
    throw new Refusal('bad-url', 'The relay takes no user names or passwords in addresses.')
  }
  if (BLOCKED_PORTS.has(Number(url.port))) {
    throw new Refusal('forbidden-target', `Port ${url.port} belongs to another protocol than HTTP.`)
  }
  url.hash = ''
  return url
}

function hasControls(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\x7f')
}

function badUrl(): Refusal {
  return new Refusal('bad-url', 'This is not an address that can be asked.')
}
