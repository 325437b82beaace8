import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import {
  CSV_DOCUMENT,
  DAMAGED_DOCUMENT,
  DOCUMENT_HEAD,
  documentTail,
  EVIL_MARKUP,
  errorDocument,
  evilDocument,
  HTML_PAGE,
  JOB_DOCUMENT,
  rowsMarkup,
  wholeDocument,
} from './documents.ts'

/** A request, and what its fault needs to know. */
export interface Visit {
  url: URL
  method: string
  response: ServerResponse
  /** Requests for the same path before this one. */
  earlier: number
  /** The query's MAXREC; 2000 where it has none. */
  maxrec: number
  /** Connections that wait to be cut when the test says so. */
  held: Set<ServerResponse>
}

const VOTABLE = 'application/x-votable+xml'
const DRIP_MILLIS = 100
const DRIP_ROWS = 5
const PAUSE_MILLIS = 300
const DRIPS = 120
/** Rows that /cut and /cutclean let through, of the 1000 they promise. */
const ROWS_BEFORE_CUT = 400

type Fault = (visit: Visit) => void | Promise<void>

/** By the first segment of the path; the rest of it (usually /tap/sync) is of no account. */
const FAULTS = new Map<string, Fault>([
  ['ok', (visit) => sendVotable(visit, wholeDocument(3))],
  ['nocors', (visit) => sendVotable(visit, wholeDocument(3))],
  ['nocorserror400', sendError400],
  ['hang', () => undefined],
  ['reset', ({ response }) => void response.destroy()],
  ['slow', drip],
  ['stall', (visit) => void startVotable(visit).write(DOCUMENT_HEAD + rowsMarkup(0, 10))],
  ['cut', cutConnection],
  ['cutlater', holdConnection],
  ['cutclean', (visit) => sendVotable(visit, DOCUMENT_HEAD + rowsMarkup(0, ROWS_BEFORE_CUT))],
  ['html', (visit) => send(visit, 200, 'text/html; charset=utf-8', HTML_PAGE)],
  ['text500', (visit) => send(visit, 500, 'text/plain', 'Out of disk space on node 3')],
  ['empty', (visit) => sendVotable(visit, '')],
  ['error400', sendError400],
  ['gzip', (visit) => send(visit, 200, VOTABLE, gzipSync(wholeDocument(3)))],
  ['gzipcut', (visit) => send(visit, 200, VOTABLE, gzipSync(wholeDocument(3)).subarray(0, 200))],
  ['busy', busy],
  ['busydate', busy],
  ['busyforever', (visit) => sendBusy(visit, 429, '1')],
  ['busyhours', (visit) => sendBusy(visit, 503, '7200')],
  ['redirect', redirect],
  ['redirectother', redirect],
  ['redirectloop', redirect],
  ['jobs', jobs],
  ['overflow', (visit) => sendVotable(visit, wholeDocument(visit.maxrec, true))],
  ['damaged', (visit) => sendVotable(visit, DAMAGED_DOCUMENT)],
  ['csv', (visit) => send(visit, 200, 'text/csv;header=present', CSV_DOCUMENT)],
  ['xss', (visit) => sendVotable(visit, evilDocument())],
  ['xsserror', (visit) => send(visit, 400, VOTABLE, errorDocument(EVIL_MARKUP))],
])

/** Answers a visit with its fault; 404 where there is none of the name. */
export async function answer(fault: string, visit: Visit): Promise<void> {
  const act = FAULTS.get(fault)
  if (act) await act(visit)
  else send(visit, 404, 'text/plain', `The fault server knows no fault "${fault}".`)
}

function send({ response }: Visit, status: number, contentType: string, body: string | Buffer) {
  response.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(body),
  })
  response.end(body)
}

function sendVotable(visit: Visit, body: string): void {
  send(visit, 200, VOTABLE, body)
}

/** Headers without a length; the body follows in pieces. */
function startVotable({ response }: Visit): ServerResponse {
  return response.writeHead(200, { 'Content-Type': VOTABLE })
}

/** The position that the message names is where "FORM" stands in "SELECT * FORM stars". */
function sendError400(visit: Visit): void {
  const message = 'Could not parse your query: Expected "FROM" (at char 9), (line:1, col:10)'
  send(visit, 400, VOTABLE, errorDocument(message))
}

/** A valid document of 600 rows that takes twelve seconds. */
async function drip(visit: Visit): Promise<void> {
  const response = startVotable(visit)
  response.write(DOCUMENT_HEAD)
  for (let turn = 0; turn < DRIPS && !response.destroyed; turn += 1) {
    response.write(rowsMarkup(turn * DRIP_ROWS, DRIP_ROWS))
    await new Promise((resolve) => setTimeout(resolve, DRIP_MILLIS))
  }
  response.end(documentTail())
}

/** Promises 1000 rows by Content-Length and destroys the connection after 400 of them. */
async function cutConnection({ response }: Visit): Promise<void> {
  response.writeHead(200, {
    'Content-Type': VOTABLE,
    'Content-Length': Buffer.byteLength(wholeDocument(1000)),
  })
  const part = DOCUMENT_HEAD + rowsMarkup(0, ROWS_BEFORE_CUT)
  await new Promise<void>((resolve) => response.write(part, () => resolve()))
  // Browsers throw away what their page has not read when the connection breaks.
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS))
  response.destroy()
  if (!response.closed) await once(response, 'close')
}

/** Promises 1000 rows, sends 400 of them and waits until the test cuts the connection. */
function holdConnection({ response, held }: Visit): void {
  response.writeHead(200, {
    'Content-Type': VOTABLE,
    'Content-Length': Buffer.byteLength(wholeDocument(1000)),
  })
  response.write(DOCUMENT_HEAD + rowsMarkup(0, ROWS_BEFORE_CUT))
  held.add(response)
  response.once('close', () => held.delete(response))
}

/** Refuses the first two requests for a path, then answers. */
function busy(visit: Visit): void {
  if (visit.earlier >= 2) {
    sendVotable(visit, wholeDocument(3))
    return
  }
  const isDate = visit.url.pathname.startsWith('/busydate')
  sendBusy(visit, 503, isDate ? new Date(Date.now() + 1000).toUTCString() : '1')
}

function sendBusy(visit: Visit, status: number, retryAfter: string): void {
  visit.response.setHeader('Retry-After', retryAfter)
  visit.response.setHeader('Access-Control-Expose-Headers', 'Retry-After')
  send(
    visit,
    status,
    'text/html',
    '<html><body><p>Too many requests, be patient.</p></body></html>',
  )
}

/** 303 to a good answer, to another origin without CORS, or to itself. */
function redirect(visit: Visit): void {
  const { response, url } = visit
  const elsewhere = `http://localhost:${url.port}/nocors${url.pathname.replace(/^\/[^/]*/, '')}`
  const target = url.pathname.startsWith('/redirectother')
    ? elsewhere
    : url.pathname.startsWith('/redirectloop')
      ? url.pathname
      : `/ok${url.pathname.replace(/^\/[^/]*/, '')}`
  response.writeHead(303, { Location: target }).end()
}

/** POST to …/async creates a job and redirects to it (UWS 1.1 §2.2.3.1); the rest is the job. */
function jobs(visit: Visit): void {
  if (visit.method === 'POST' && visit.url.pathname.endsWith('/async')) {
    visit.response.writeHead(303, { Location: `${visit.url.pathname}/job1` }).end()
    return
  }
  send(visit, 200, 'application/xml', JOB_DOCUMENT)
}
