import type { NetworkReason, VoErrorData } from '../vo/errors.ts'

/** An error in words: what happened, whose fault it is, what to try. */
export interface ErrorText {
  title: string
  /** Who can do something about it, with the particulars where they are known. */
  fault: string
  /** Empty where `fault` says it already. */
  tryThis: string
}

const NETWORK: Record<NetworkReason, ErrorText> = {
  offline: {
    title: 'This computer has no network connection.',
    fault: 'The service was not asked.',
    tryThis: 'Connect and try again. The sample sky works without a network.',
  },
  hostDown: {
    title: 'The service does not answer.',
    fault: 'The host is down, the address is wrong, or something on the way blocks it.',
    tryThis: 'Check the address, then try again later or ask another service.',
  },
  noCors: {
    title:
      'The service is alive but does not allow web pages to read its answers (no CORS header).',
    fault: 'Its operator can change that.',
    tryThis:
      'Start VO Workbench with npm start: its relay then fetches for you. If you did, the relay is switched off or does not answer: the status bar tells.',
  },
  mixedContent: {
    title: 'This page came over https, and the browser does not let it talk to an http address.',
    fault: 'Neither you nor the service did something wrong.',
    tryThis:
      'Try the same address with https. Or start VO Workbench with npm start: its relay then fetches for you.',
  },
  localNetworkPermission: {
    title: 'The browser did not let this page reach a program on this computer or network.',
    fault: 'It needs your permission for that.',
    tryThis: 'Allow access to the local network in the browser’s site settings and try again.',
  },
  timeout: {
    title: 'The service took too long to answer.',
    fault: 'It is busy, or the query is too big for a synchronous request.',
    tryThis: 'Ask for fewer rows or a smaller region, or try again later.',
  },
  relayRefused: {
    title: 'The relay of this page refused to fetch that address.',
    fault:
      'It only goes to public http and https addresses, unless its operator has allowed others.',
    tryThis:
      'For a service on your own computer or network, start VO Workbench with RELAY_ALLOW=<host:port>.',
  },
  connectionLost: {
    title: 'The connection broke off before the answer was complete.',
    fault: 'The network or the service ended it.',
    tryThis: 'Try again.',
  },
  unknown: {
    title: 'The request failed.',
    fault: 'The service may be down, or may not allow web pages to read its answers.',
    tryThis: 'Check the address and try again.',
  },
}

/** Reasons whose message names numbers or places that matter. */
const OWN_WORDS: ReadonlySet<NetworkReason> = new Set([
  'unknown',
  'timeout',
  'connectionLost',
  'relayRefused',
])

function httpText(status: number | undefined, source: ErrorSource): ErrorText {
  const title = `The server answered with an error${status ? ` (HTTP ${status})` : ''}.`
  if (status === 401 || status === 403)
    return {
      title,
      fault: 'It does not let us in without signing in.',
      tryThis: 'Ask a service that is open, or ask its operator for access.',
    }
  if (status === 404 || status === 410)
    return {
      title,
      fault: 'There is nothing at this address.',
      tryThis:
        source === 'service'
          ? 'Check the access URL: it is the address of the TAP service itself, without /sync or /tables.'
          : 'Check the address.',
    }
  if (status !== undefined && status >= 500)
    return {
      title,
      fault: 'Something went wrong on the server’s side.',
      tryThis: 'Try again later, or tell its operator.',
    }
  return {
    title,
    fault: 'It did not accept the request.',
    tryThis: 'Check the address and the query.',
  }
}

/** The reader tells the place; only the source tells whose fault it can be. */
function formatText({ message, details }: VoErrorData, source: ErrorSource): ErrorText {
  const what = asSentence(message)
  if (source === 'file')
    return {
      title: 'This file could not be read as a table, or only in part.',
      fault: what,
      tryThis: 'The file is like this, or was cut when it was saved: get it again if you can.',
    }
  const isPage = details.contentType?.includes('html')
  if (isPage || details.elementPath === '')
    return {
      title: isPage ? 'A web page came instead of a table.' : 'What came is not a table.',
      fault:
        source === 'address'
          ? `${what} The address is that of something else, or the server is out of order.`
          : `${what} The address is not that of a TAP service, or the service is out of order.`,
      tryThis: source === 'address' ? 'Check the address.' : 'Check the access URL.',
    }
  return {
    title: 'What came is not a complete, well-formed table.',
    fault: `${what} The service sent it like this, or the connection broke off.`,
    tryThis: 'Try again; if it stays like this, tell the service’s operator.',
  }
}

/** What the fetch layer found out in this very case says more than general words about the reason. */
function networkText({ message, details }: VoErrorData): ErrorText {
  const { reason = 'unknown', tried = [] } = details
  const general = NETWORK[reason]
  const isSpecific = tried.length > 1 || OWN_WORDS.has(reason)
  if (!isSpecific || !message) return general
  // That a connection broke is told without advice; the other messages hold their own.
  const tryThis = reason === 'connectionLost' ? general.tryThis : ''
  return { ...general, fault: asSentence(message), tryThis }
}

function refusalText(hasOwnWords: boolean, source: ErrorSource): ErrorText {
  if (source === 'file')
    return {
      title: 'This file holds an error message instead of a table.',
      fault: 'The service that made it could not carry out the query.',
      tryThis: 'Run that query again.',
    }
  return {
    title: 'The service refused the request.',
    fault: `It understood the request and said no${hasOwnWords ? ', in its own words below' : ''}.`,
    tryThis: 'Change the query as the service says.',
  }
}

/** Returns the text with a full stop where it ends without any mark. */
function asSentence(text: string): string {
  return /[.!?:]$/.test(text) ? text : `${text}.`
}

/** For texts that start with a word of ours, never with a host's name. */
function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Where the data were to come from; decides whose fault it can be. */
export type ErrorSource = 'service' | 'file' | 'address'

/** Returns the words for an error; what the server said is not in them. */
export function errorText(error: VoErrorData, source: ErrorSource = 'service'): ErrorText {
  const { status, position, retryAfterSeconds } = error.details
  switch (error.name) {
    case 'NetworkOrCorsError':
      return networkText(error)
    case 'HttpError':
      return httpText(status, source)
    case 'FormatError':
      return formatText(error, source)
    case 'ServiceError':
      return refusalText(error.message !== '' || error.details.serverWords !== undefined, source)
    case 'RateLimitError':
      return {
        title: 'The service asks us to slow down.',
        fault: 'It gets more requests than it takes at present.',
        tryThis: retryAfterSeconds
          ? `Try again in ${retryAfterSeconds} s.`
          : 'Wait a little and try again.',
      }
    case 'InternalError':
      return {
        title: 'Something went wrong in VO Workbench itself.',
        fault: 'This is a fault of the workbench, not of the service and not yours.',
        tryThis: 'Try again; reload the page if it stays like this.',
      }
    case 'AdqlError':
      return {
        title: position
          ? `This query can’t be run: line ${position.line}, column ${position.column}.`
          : 'This query can’t be run.',
        fault: capitalised(asSentence(error.message)),
        tryThis: 'Mend the query at the marked place.',
      }
  }
}
