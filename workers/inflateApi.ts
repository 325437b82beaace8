import { transfer } from 'comlink'
import { toResult } from '../src/rpc/envelope.ts'
import { passStream, receiveStream } from '../src/rpc/streamPort.ts'
import { toStream } from '../src/rpc/toStream.ts'
import { gunzip } from '../src/vo/bytes/index.ts'

/** Returns the functions that the tables' worker calls in the one that unpacks. */
export function createInflateApi() {
  return {
    /** The value is a port for `receiveStream` with what is packed in the stream, and its notes. */
    gunzip: async (streamPort: MessagePort) => {
      const result = await toResult(() => {
        const stop = new AbortController()
        const reason = new DOMException('Nobody wants the rest.', 'AbortError')
        const packed = receiveStream(streamPort, stop.signal)
        const chunks = gunzip(packed, (note) => passed.note(note))
        const passed = passStream(toStream(chunks, () => stop.abort(reason)))
        return passed.port
      })
      return result.ok ? transfer(result, [result.value]) : result
    },
  }
}

export type InflateWorkerApi = ReturnType<typeof createInflateApi>
