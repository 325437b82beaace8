/** True for addresses of this very computer: localhost, 127.0.0.0/8 and ::1. */
export function isLoopback(url: URL): boolean {
  const host = url.hostname
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(host)
  )
}

/** True for addresses that say themselves that they lie in the local network (RFC 1918, RFC 3927, RFC 4193, .local). */
export function isLocalNetwork(url: URL): boolean {
  const host = url.hostname
  return (
    /^10\.\d+\.\d+\.\d+$/.test(host) ||
    /^192\.168\.\d+\.\d+$/.test(host) ||
    /^172\.(1[6-9]|2\d|3[01])\.\d+\.\d+$/.test(host) ||
    /^169\.254\.\d+\.\d+$/.test(host) ||
    /^\[f[cd][0-9a-f]{2}:/.test(host) ||
    /^\[fe[89ab][0-9a-f]:/.test(host) ||
    host.endsWith('.local')
  )
}

/** True when an https page asks for plain http elsewhere than on this computer (W3C Mixed Content §4.1). */
export function isMixedContent(page: URL, target: URL): boolean {
  return page.protocol === 'https:' && target.protocol === 'http:' && !isLoopback(target)
}
