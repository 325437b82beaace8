import { type Endpoint, type Remote, wrap } from 'comlink'
import { fromResult, type RpcResult } from './envelope.ts'

/** A Worker, or in tests the port of a MessageChannel. */
export type WorkerEndpoint = Endpoint & { terminate?: () => void }

/** The page's side of a worker whose functions return RpcResults. */
export interface WorkerConnection<Api> {
  /** Resolves to the value that the worker's function returned, or rejects with its error; also when the worker dies. */
  call<T>(work: (api: Remote<Api>) => Promise<RpcResult<T>>): Promise<T>
  /** Fires with the reason when the worker died or was closed: for streams, which outlive their call. */
  readonly lost: AbortSignal
  /** Ends the worker; calls that wait reject. */
  close(reason: Error): void
}

function crashText(event: Event): string {
  const message = 'message' in event && typeof event.message === 'string' ? event.message : ''
  return `The worker that holds the tables stopped${message ? `: ${message}` : '.'}`
}

/**
 * Connects to a worker started with `exposeApi`. `onLost` is called once when the worker dies or
 * is closed; every call that waits then rejects with the same error.
 */
export function connectWorker<Api>(
  worker: WorkerEndpoint,
  onLost: (reason: Error) => void,
): WorkerConnection<Api> {
  const api = wrap<Api>(worker)
  const waiting = new Set<(reason: Error) => void>()
  const lostSignal = new AbortController()
  let lost: Error | undefined
  const lose = (reason: Error) => {
    if (lost) return
    lost = reason
    worker.terminate?.()
    for (const reject of waiting) reject(reason)
    waiting.clear()
    lostSignal.abort(reason)
    onLost(reason)
  }
  const crash: EventListener = (event) => lose(new Error(crashText(event)))
  worker.addEventListener('error', crash)
  worker.addEventListener('messageerror', crash)
  return {
    call: (work) =>
      new Promise((resolve, reject) => {
        if (lost) return reject(lost)
        waiting.add(reject)
        work(api)
          .then((result) => resolve(fromResult(result)))
          .catch(reject)
          .finally(() => waiting.delete(reject))
      }),
    lost: lostSignal.signal,
    close: lose,
  }
}
