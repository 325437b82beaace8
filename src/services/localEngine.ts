import { transfer } from 'comlink'
import type { EngineWorkerApi } from '../../workers/engineApi.ts'
import type { SampleTable } from '../engine/index.ts'
import { passSignal } from '../rpc/abortPort.ts'
import { connectWorker, type WorkerConnection, type WorkerEndpoint } from '../rpc/connectWorker.ts'
import { receiveStream } from '../rpc/streamPort.ts'
import { toStream } from '../rpc/toStream.ts'
import { orAbort } from '../vo/abort.ts'
import { FormatError, HttpError } from '../vo/errors.ts'
import type { HttpClient, HttpResponse } from '../vo/http.ts'
import type { LocalEngine } from './contracts.ts'

type Connection = WorkerConnection<EngineWorkerApi>

const startEngineWorker = (): WorkerEndpoint =>
  new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), { type: 'module' })

interface ManifestTable {
  schema: string
  table: string
  file: string
  description: string
}

const isText = (value: unknown): value is string => typeof value === 'string'

function isManifestTable(value: unknown): value is ManifestTable {
  if (typeof value !== 'object' || value === null) return false
  const entry: Partial<Record<keyof ManifestTable, unknown>> = value
  return [entry.schema, entry.table, entry.file, entry.description].every(isText)
}

function parseManifest(text: string, url: string): ManifestTable[] {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    throw new FormatError('The list of sample tables is not JSON.', { url }, error)
  }
  const tables =
    typeof document === 'object' && document !== null && 'tables' in document
      ? document.tables
      : undefined
  if (!Array.isArray(tables) || !tables.every(isManifestTable))
    throw new FormatError('The list of sample tables is not what was expected.', { url })
  return tables
}

async function fetchFile(http: HttpClient, url: string): Promise<HttpResponse> {
  const response = await http.send({ url })
  if (response.ok) return response
  throw new HttpError(`The sample sky could not be loaded (HTTP ${response.status}).`, {
    url,
    status: response.status,
  })
}

async function fetchSample(http: HttpClient, baseUrl: string): Promise<SampleTable[]> {
  const manifestUrl = `${baseUrl}manifest.json`
  const manifest = await fetchFile(http, manifestUrl)
  const entries = parseManifest(await manifest.text(), manifestUrl)
  return Promise.all(
    entries.map(async ({ schema, table, description, file }) => {
      const url = `${baseUrl}${file}`
      const { body } = await fetchFile(http, url)
      const bytes = new Uint8Array(await new Response(body).arrayBuffer())
      return { schema, table, description, bytes, url }
    }),
  )
}

/** A worker that holds the sample sky; started on first use, and again after it died. */
function engineHome(http: HttpClient, baseUrl: string, start: () => WorkerEndpoint) {
  let ready: Promise<Connection> | undefined
  let isReady = false
  const begin = async (): Promise<Connection> => {
    const connection = connectWorker<EngineWorkerApi>(start(), () => {
      ready = undefined
      isReady = false
    })
    try {
      const samples = await fetchSample(http, baseUrl)
      const buffers = samples.map(({ bytes }) => bytes.buffer)
      await connection.call((api) => api.load(transfer(samples, buffers)))
    } catch (error) {
      connection.close(error instanceof Error ? error : new Error(String(error)))
      throw error
    }
    isReady = true
    return connection
  }
  return {
    isReady: () => isReady,
    get: () => {
      ready ??= begin().catch((error: unknown) => {
        ready = undefined
        throw error
      })
      return ready
    },
  }
}

/**
 * Returns the engine over the sample sky at `sampleBaseUrl` (which ends with a slash and holds
 * `manifest.json` and the VOTables that it names). They are fetched once, on first use or by
 * `warmUp`; `startWorker` is for tests.
 */
export function createLocalEngine(
  http: HttpClient,
  sampleBaseUrl: string,
  startWorker: () => WorkerEndpoint = startEngineWorker,
): LocalEngine {
  const home = engineHome(http, sampleBaseUrl, startWorker)
  return {
    warmUp() {
      home.get().catch(() => undefined)
    },
    async query(signal, onActivity, { adql, maxrec }) {
      onActivity(home.isReady() ? 'waiting for the local engine' : 'loading the sample sky')
      const connection = await orAbort(signal, home.get())
      onActivity('running the query')
      const port = await orAbort(
        signal,
        connection.call((api) => api.query(passSignal(signal), { adql, maxrec })),
      )
      return toStream(receiveStream(port, signal))
    },
  }
}
