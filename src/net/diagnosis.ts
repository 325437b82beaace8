import { isAbortError, type NetworkReason } from '../vo/errors.ts'
import { isLocalNetwork, isLoopback, isMixedContent } from './address.ts'
import type { PageEnvironment } from './environment.ts'
import { type FetchLike, fetchHeaders } from './fetchHeaders.ts'
import type { OriginVerdict } from './health.ts'

/** Why a direct request got no readable answer, and what to do about it. */
export interface Diagnosis {
  reason: NetworkReason
  /** What happened and whose fault it is; one or two sentences. */
  message: string
  /** What to try when no relay can help. */
  advice: string
}

/** How long a probe may take; it only asks whether anybody is there. */
export const PROBE_TIMEOUT_MILLIS = 10_000

/** What a probe needs of the client. */
export interface ProbeContext {
  fetch: FetchLike
  environment: PageEnvironment
}

/**
 * Finds out why a direct, cross-origin request failed with the TypeError that browsers give for
 * every cause alike: mixed content, offline, alive without CORS, local-network permission, host
 * down, in this order. Sends at most one harmless GET. Rejects with AbortError only.
 */
export async function diagnose(
  context: ProbeContext,
  target: URL,
  signal?: AbortSignal,
): Promise<Diagnosis> {
  const { environment } = context
  if (isMixedContent(new URL(environment.pageUrl), target)) return mixedContent(target)
  if (!environment.isOnline() && !isLoopback(target)) return offline(target)
  if (await isAlive(context, target, signal)) return noCors(target)
  if (await isLocalNetworkDenied(environment, target)) return localNetworkPermission(target)
  return hostDown(target)
}

/** The diagnosis for a request that got no headers within its time. */
export function timeoutDiagnosis(target: URL, timeoutMillis: number): Diagnosis {
  return {
    reason: 'timeout',
    message: `${target.host} did not answer within ${Math.round(timeoutMillis / 1000)} s.`,
    advice: 'Try again later, or ask for less; the service may be busy or the query too heavy.',
  }
}

/** The diagnosis for this page's own server. */
export function ownServerDiagnosis(target: URL): Diagnosis {
  return {
    reason: 'hostDown',
    message: `This app's own server (${target.host}) does not answer.`,
    advice: 'Start VO Workbench again with npm start, then reload the page.',
  }
}

/** Returns the verdict that the health store keeps for a diagnosis. */
export function verdictOf(reason: NetworkReason): OriginVerdict {
  if (reason === 'noCors' || reason === 'mixedContent') return reason
  if (reason === 'hostDown') return 'down'
  return reason === 'localNetworkPermission' ? 'blocked' : 'unknown'
}

/**
 * A no-cors request resolves when anybody answers, readable or not. The query string is left out
 * so that the probe does not ask the service to do the work again.
 */
async function isAlive(
  context: ProbeContext,
  target: URL,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    const { controller } = await fetchHeaders(context.fetch, `${target.origin}${target.pathname}`, {
      init: { method: 'GET', mode: 'no-cors', credentials: 'omit', cache: 'no-store' },
      signal,
      timeoutMillis: PROBE_TIMEOUT_MILLIS,
    })
    controller.abort()
    return true
  } catch (error) {
    if (isAbortError(error)) throw error
    return false
  }
}

/** Chrome 142 names the permission local-network-access, 145 splits it in two. */
async function isLocalNetworkDenied(environment: PageEnvironment, target: URL): Promise<boolean> {
  const isLoopbackTarget = isLoopback(target)
  const page = new URL(environment.pageUrl)
  if (isLoopback(page) || !(isLoopbackTarget || isLocalNetwork(target))) return false
  if (!environment.isSecureContext) return true
  const own = isLoopbackTarget ? 'loopback-network' : 'local-network'
  for (const name of [own, 'local-network-access']) {
    if ((await environment.permissionState(name)) === 'denied') return true
  }
  return false
}

function mixedContent(target: URL): Diagnosis {
  return {
    reason: 'mixedContent',
    message:
      `This page came over https, and browsers do not let such a page ask ${target.host} over ` +
      'plain http (mixed content).',
    advice: "Try the service's https address, or run VO Workbench on your computer with npm start.",
  }
}

function offline(target: URL): Diagnosis {
  return {
    reason: 'offline',
    message: `This computer is offline, so ${target.host} cannot be reached.`,
    advice: 'Connect to a network, or ask the sample sky, which needs none.',
  }
}

function noCors(target: URL): Diagnosis {
  return {
    reason: 'noCors',
    message:
      `${target.host} is alive, but does not allow web pages to read its answers ` +
      '(it sends no CORS header).',
    advice:
      'Run VO Workbench with npm start: its relay can ask such services. ' +
      'The operators of the service can allow web pages, too.',
  }
}

function localNetworkPermission(target: URL): Diagnosis {
  const where = isLoopback(target) ? 'on this computer' : 'in your local network'
  return {
    reason: 'localNetworkPermission',
    message: `The browser does not allow this page to reach ${target.host} ${where}.`,
    advice:
      "Allow access to the local network in the browser's settings for this page " +
      '(only pages that came over https may ask), or run VO Workbench with npm start.',
  }
}

function hostDown(target: URL): Diagnosis {
  return {
    reason: 'hostDown',
    message:
      `${target.host} does not answer: the host is down, its name or port is wrong, ` +
      'its certificate is not accepted, or something blocks the way.',
    advice: 'Check the address, or try again later.',
  }
}
