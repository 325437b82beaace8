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

/**
 * Returns what unpacks gzip in a worker of its own, so that unpacking and reading go on at the same
 * time; here, where such a worker cannot be had. It is started when it is first needed.
 */
export function createInflater(start: () => WorkerEndpoint = startInflateWorker): Gunzip {
  let current: Connection | undefined
  const connect = (): Connection | undefined => {
    try {
      return connectWorker<InflateWorkerApi>(start(), () => {
        current = undefined
      })
    } catch {
      return undefined
    }
  }
  return async function* inflate(chunks, onNote) {
    current ??= connect()
    if (!current) {
      yield* gunzip(chunks, onNote)
      return
    }
    const connection = current
    const packed = passStream(toStream(chunks))
    try {
      const port = await connection.call((api) => api.gunzip(packed.port))
      yield* receiveStream(port, connection.lost, (note) => onNote(note as UnpackNote))
    } finally {
      packed.cancel()
    }
  }
}
