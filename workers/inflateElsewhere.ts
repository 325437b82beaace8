import {
  connectWorker,
  type WorkerConnection,
  type WorkerEndpoint,
} from '../src/rpc/connectWorker.ts'
import { passStream, receiveStream } from '../src/rpc/streamPort.ts'
import { toStream } from '../src/rpc/toStream.ts'
import { type Gunzip, gunzip, type UnpackNote } from '../src/vo/bytes/index.ts'
import type { InflateWorkerApi } from './inflateApi.ts'

type Connection = WorkerConnection<InflateWorkerApi>

const startInflateWorker = (): WorkerEndpoint =>
  new Worker(new URL('./inflate.worker.ts', import.meta.url), { type: 'module' })

/** A worker that unpacks. */
export interface Inflater {
  /** Unpacks gzip there; here, where such a worker cannot be had. */
  gunzip: Gunzip
  /** Starts the worker ahead of the first document. */
  start(): void
}

/** Returns what unpacks gzip in a worker of its own, so that unpacking and reading go on at once. */
export function createInflater(start: () => WorkerEndpoint = startInflateWorker): Inflater {
  let current: Connection | undefined
  const connect = (): Connection | undefined => {
    try {
      current ??= connectWorker<InflateWorkerApi>(start(), () => {
        current = undefined
      })
    } catch {
      // Some browsers have no workers in workers.
    }
    return current
  }
  async function* unpack(...[chunks, onNote]: Parameters<Gunzip>): ReturnType<Gunzip> {
    const connection = connect()
    if (!connection) {
      yield* gunzip(chunks, onNote)
      return
    }
    const packed = passStream(toStream(chunks))
    try {
      const port = await connection.call((api) => api.gunzip(packed.port))
      yield* receiveStream(port, connection.lost, (note) => onNote(note as UnpackNote))
    } finally {
      packed.cancel()
    }
  }
  return { gunzip: unpack, start: connect }
}
