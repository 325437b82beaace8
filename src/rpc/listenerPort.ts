import { transfer } from 'comlink'

/** Returns a port to pass to a worker, whose events reach `listener`; one way, no answer. */
export function passListener<Event>(listener: (event: Event) => void): MessagePort {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = (message: MessageEvent<Event>) => listener(message.data)
  return transfer(port2, [port2])
}

/** Events on their way out of a worker, at most one report per interval. */
export interface EventSender<Event> {
  /** Sends at once. */
  send(event: Event): void
  /** Sends what `report` returns: at once when the last is long ago, else when the interval is over. */
  sendSoon(): void
  /** Ends it; a report that still waits is dropped. */
  release(): void
}

/** Returns the worker's side of a port made by `passListener`. */
export function receiveListener<Event>(
  port: MessagePort,
  report: () => Event,
  intervalMillis = 100,
): EventSender<Event> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastSent = Number.NEGATIVE_INFINITY
  const flush = () => {
    timer = undefined
    lastSent = performance.now()
    port.postMessage(report())
  }
  return {
    send: (event) => port.postMessage(event),
    sendSoon: () => {
      if (timer !== undefined) return
      const wait = lastSent + intervalMillis - performance.now()
      if (wait <= 0) flush()
      else timer = setTimeout(flush, wait)
    },
    release: () => {
      clearTimeout(timer)
      port.close()
    },
  }
}
