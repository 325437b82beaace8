import type { OriginHealth, ServiceRef } from '../../services/contracts.ts'
import type { KnownService } from '../../services/knownServices.ts'
import type { Tone } from '../../ui/Badge.tsx'
import { normaliseAccessURL } from '../../vo/tap/index.ts'

/** What a text in the service field stands for, or what is wrong with it. */
export type ServiceReading = { service: ServiceRef } | { problem: string }

const EXAMPLE = 'such as https://example.org/tap'

const bare = (url: string) => url.trim().replace(/\/+$/, '').toLowerCase()

/** Returns the service whose name or URL the text is. */
export function findService(
  text: string,
  services: readonly KnownService[],
): KnownService | undefined {
  const wanted = bare(text)
  return services.find(({ name, url }) => bare(name) === wanted || bare(url) === wanted)
}

/** Returns whether every word of the text occurs in the service's name, URL or description. */
export function matchesService({ name, url, description }: KnownService, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const searched = [name, url, description].join('\n').toLowerCase()
  return words.every((word) => searched.includes(word))
}

/** Returns what stands in the field for a service: its name where it has one. */
export function serviceName(service: ServiceRef, services: readonly KnownService[]): string {
  return findService(service, services)?.name ?? service
}

function readUrl(text: string): ServiceReading {
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase()
  if (scheme === 'ivo')
    return { problem: 'An IVOA identifier names a service in the registry. Paste its access URL.' }
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    return { problem: `TAP services speak http or https, not ${scheme}.` }
  if (/^(?:[a-z]+:)?\/\/[^/]*@/i.test(text))
    return { problem: 'Leave user name and password out of the URL: only open services work here.' }
  const isAddress = scheme !== undefined || /^localhost\b|^\[|[.:/]/i.test(text)
  const service = isAddress ? normaliseAccessURL(text) : undefined
  if (service === undefined)
    return { problem: `Neither a service in the list nor a URL. Paste an access URL, ${EXAMPLE}.` }
  return { service }
}

/** Returns the service that the text means: one of `services` by name or URL, or any TAP access URL. */
export function readServiceText(text: string, services: readonly KnownService[]): ServiceReading {
  const trimmed = text.trim()
  if (trimmed === '')
    return { problem: `Choose a service, or paste the access URL of a TAP service, ${EXAMPLE}.` }
  const known = findService(trimmed, services)
  if (known) return { service: known.url }
  const reading = readUrl(trimmed)
  if ('problem' in reading) return reading
  return { service: findService(reading.service, services)?.url ?? reading.service }
}

const VERDICTS: Record<OriginHealth['verdict'], { tone: Tone; text: string }> = {
  ok: { tone: 'good', text: 'ok' },
  viaRelay: { tone: 'good', text: 'via relay' },
  noCors: { tone: 'warn', text: 'no CORS' },
  down: { tone: 'bad', text: 'down' },
  mixedContent: { tone: 'bad', text: 'http only' },
  blocked: { tone: 'bad', text: 'blocked' },
  unknown: { tone: 'neutral', text: 'unknown' },
}

/** Returns the words for a service's health; without a verdict nobody has asked it yet. */
export function healthText(
  service: ServiceRef,
  health: OriginHealth | undefined,
): { tone: Tone; text: string } {
  if (service === 'local') return { tone: 'good', text: 'in this browser' }
  return health ? VERDICTS[health.verdict] : { tone: 'neutral', text: 'not asked yet' }
}
