import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RelayConfig } from '../config.ts'
import { Refusal } from '../refusal.ts'

/** One relayed request: its limits, its clocks, and the one signal that ends everything. */
export class RelayCall {
  readonly config: RelayConfig
  readonly incoming: IncomingMessage
  readonly #outgoing: ServerResponse
  readonly #controller = new AbortController()
  readonly #total: NodeJS.Timeout
  #patience: NodeJS.Timeout | undefined

  constructor(config: RelayConfig, incoming: IncomingMessage, outgoing: ServerResponse) {
    this.config = config
    this.incoming = incoming
    this.#outgoing = outgoing
    this.#total = setTimeout(() => this.#expire(), config.totalMillis)
    outgoing.once('close', () => this.#end())
  }

  /** Aborts when the client has gone, a clock has run out or everything is done. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Gives the service `millis` from now to send or take the next piece. */
  wait(millis: number): void {
    clearTimeout(this.#patience)
    this.#patience = setTimeout(() => this.#expire(), millis)
  }

  /** The piece is there: until the next wait it is the client that takes its time. */
  arrived(): void {
    clearTimeout(this.#patience)
  }

  /** Ends the client's connection in the middle, which is how it learns that bytes are missing. */
  cut(): void {
    this.#outgoing.destroy()
  }

  /** Settles like `promise`, or rejects with the signal's reason as soon as it aborts. */
  async race<T>(promise: Promise<T>): Promise<T> {
    let onAbort = () => {}
    const aborted = new Promise<never>((_, reject) => {
      onAbort = () => reject(this.signal.reason)
      if (this.signal.aborted) onAbort()
      this.signal.addEventListener('abort', onAbort)
    })
    try {
      return await Promise.race([promise, aborted])
    } finally {
      this.signal.removeEventListener('abort', onAbort)
      promise.catch(() => {})
    }
  }

  #expire(): void {
    this.#controller.abort(new Refusal('timeout', 'The service took too long to answer.'))
    // Nobody may be reading, and so nobody would notice the signal.
    if (this.#outgoing.headersSent) this.cut()
  }

  #end(): void {
    clearTimeout(this.#patience)
    clearTimeout(this.#total)
    this.#controller.abort(new Refusal('internal', 'The request was given up.'))
  }
}
