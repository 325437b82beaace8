import { transfer } from 'comlink'
import type { Engine, EngineQuery, SampleTable } from '../src/engine/index.ts'
import { receiveSignal } from '../src/rpc/abortPort.ts'
import { toResult } from '../src/rpc/envelope.ts'
import { passStream } from '../src/rpc/streamPort.ts'

/** Returns the functions that the page calls in the engine's worker. */
export function createEngineApi(engine: Engine) {
  // The page fetches the tables meanwhile.
  engine.warmUp()
  return {
    load: (tables: SampleTable[]) => toResult(() => engine.load(tables)),
    /** The value is a port for `receiveStream`; the signal stops the query and its rows. */
    query: async (signalPort: MessagePort, query: EngineQuery) => {
      const { signal, release } = receiveSignal(signalPort)
      const result = await toResult(async () => {
        return passStream(await engine.query(signal, query)).port
      })
      if (result.ok) return transfer(result, [result.value])
      release()
      return result
    },
  }
}

export type EngineWorkerApi = ReturnType<typeof createEngineApi>
