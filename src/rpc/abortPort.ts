import { transfer } from 'comlink'

/** Returns a port to pass to a worker in place of the signal, which can't be cloned. */
export function passSignal(signal: AbortSignal): MessagePort {
  const { port1, port2 } = new MessageChannel()
  const abort = () => port1.postMessage('abort')
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort, { once: true })
  return transfer(port2, [port2])
}

/** A signal in a worker, and the way to let go of its port. */
export interface ReceivedSignal {
  signal: AbortSignal
  release(): void
}

/** Returns the signal that `passSignal` was given; it fires when that one does. */
export function receiveSignal(port: MessagePort): ReceivedSignal {
  const controller = new AbortController()
  port.onmessage = () => controller.abort(new DOMException('The load was cancelled.', 'AbortError'))
  return { signal: controller.signal, release: () => port.close() }
}
