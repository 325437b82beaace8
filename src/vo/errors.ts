/** Why a request got no readable answer; found out by the fetch layer's probes. */
export type NetworkReason =
  | 'offline'
  | 'hostDown'
  | 'noCors'
  | 'mixedContent'
  | 'localNetworkPermission'
  | 'timeout'
  | 'relayRefused'
  | 'connectionLost'
  | 'unknown'

/** Where in a query an error stands: 1-based line and column, and 0-based text offsets when known. */
export interface QueryPosition {
  line: number
  column: number
  start?: number
  end?: number
}

/** What errors carry beyond their message. All of it may come from a service: text, never markup. */
export interface VoErrorDetails {
  url?: string
  /** The server's own words, where it sent some. */
  serverWords?: string
  reason?: NetworkReason
  status?: number
  contentType?: string
  retryAfterSeconds?: number
  position?: QueryPosition
  byteOffset?: number
  line?: number
  /** Element path in a document, such as VOTABLE/RESOURCE/TABLE/DATA. */
  elementPath?: string
  /** Number, from 0, of the document's table that is cut; without it the last one. */
  table?: number
  /** Complete rows that were read before the error, and are kept. */
  rowsRead?: number
  /** The document that this is about; TableStore.documents tells more of it. */
  documentId?: string
  /** What was tried on the way, in order, in words. */
  tried?: string[]
}

export type VoErrorName =
  | 'NetworkOrCorsError'
  | 'HttpError'
  | 'FormatError'
  | 'ServiceError'
  | 'RateLimitError'
  | 'AdqlError'
  | 'InternalError'

/** An error as plain data: crosses worker boundaries and goes into stores. */
export interface VoErrorData {
  name: VoErrorName
  message: string
  details: VoErrorDetails
}

/** Base of all errors that this project throws on purpose. An AbortError passes as it is. */
export class VoError extends Error {
  readonly details: VoErrorDetails
  constructor(name: VoErrorName, message: string, details: VoErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = name
    this.details = details
  }
}

/** No readable answer: host down, CORS, mixed content, time-out; `details.reason` tells which. */
export class NetworkOrCorsError extends VoError {
  constructor(message: string, details: VoErrorDetails = {}, cause?: unknown) {
    super('NetworkOrCorsError', message, details, cause)
  }
}

/** The server answered with an HTTP status of 400 or more. */
export class HttpError extends VoError {
  constructor(message: string, details: VoErrorDetails = {}, cause?: unknown) {
    super('HttpError', message, details, cause)
  }
}

/** What came is not what the standard says: HTML, a cut document, bad XML. */
export class FormatError extends VoError {
  constructor(message: string, details: VoErrorDetails = {}, cause?: unknown) {
    super('FormatError', message, details, cause)
  }
}

/** The service understood and refused, in its own words (QUERY_STATUS ERROR, errorSummary). */
export class ServiceError extends VoError {
  constructor(message: string, details: VoErrorDetails = {}, cause?: unknown) {
    super('ServiceError', message, details, cause)
  }
}

/** The service asks us to slow down (429, or 503 with Retry-After). */
export class RateLimitError extends VoError {
  constructor(message: string, details: VoErrorDetails = {}, cause?: unknown) {
    super('RateLimitError', message, details, cause)
  }
}

/** A query that cannot be parsed, or not be translated for the local engine; carries a position. */
export class AdqlError extends VoError {
  constructor(message: string, details: VoErrorDetails = {}, cause?: unknown) {
    super('AdqlError', message, details, cause)
  }
}

/** A fault of the workbench itself: a worker that died, an exception nobody foresaw. */
export class InternalError extends VoError {
  constructor(message: string, details: VoErrorDetails = {}, cause?: unknown) {
    super('InternalError', message, details, cause)
  }
}

const CLASSES = {
  NetworkOrCorsError,
  HttpError,
  FormatError,
  ServiceError,
  RateLimitError,
  AdqlError,
  InternalError,
} satisfies Record<VoErrorName, new (message: string, details?: VoErrorDetails) => VoError>

/** Returns the error as plain data; what is not a VoError becomes an InternalError with its text. */
export function errorToData(error: unknown): VoErrorData {
  if (error instanceof VoError)
    return { name: error.name as VoErrorName, message: error.message, details: error.details }
  return {
    name: 'InternalError',
    message: error instanceof Error ? error.message : String(error),
    details: {},
  }
}

/** Returns the error that `errorToData` was given, of its own class again. */
export function errorFromData(data: VoErrorData): VoError {
  return new CLASSES[data.name](data.message, data.details)
}

/** True for the DOMException that an aborted fetch or AbortSignal throws. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
