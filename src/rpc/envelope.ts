import { errorFromData, errorToData, isAbortError, type VoErrorData } from '../vo/errors.ts'

/** What a worker returns: a value or an error as data, because an Error loses its class over postMessage. */
export type RpcResult<T> =
  | { ok: true; value: T }
  | { ok: false; error: VoErrorData; aborted: boolean }

/** Runs `work` and returns its outcome as data; never rejects. */
export async function toResult<T>(work: () => Promise<T> | T): Promise<RpcResult<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return { ok: false, error: errorToData(error), aborted: isAbortError(error) }
  }
}

/** Returns the value, or throws the error that the worker met, of its own class (AbortError as a DOMException). */
export function fromResult<T>(result: RpcResult<T>): T {
  if (result.ok) return result.value
  if (result.aborted) throw new DOMException(result.error.message, 'AbortError')
  throw errorFromData(result.error)
}
