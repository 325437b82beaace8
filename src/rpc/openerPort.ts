import { transfer } from 'comlink'
import { passSignal, receiveSignal } from './abortPort.ts'
import { fromResult, type RpcResult, toResult } from './envelope.ts'
import { passStream, receiveStream } from './streamPort.ts'

interface OpenRequest {
  name: string
  signalPort: MessagePort
  replyPort: MessagePort
}

/** Opens what somebody on the other side of a port names. */
export type Open = (name: string, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>

/** Returns a port to pass to a worker, which can have streams opened through it. */
export function passOpener(open: Open): MessagePort {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = async ({ data }: MessageEvent<OpenRequest>) => {
    const { signal, release } = receiveSignal(data.signalPort)
    const result = await toResult(async () => passStream(await open(data.name, signal)).port)
    if (!result.ok) release()
    data.replyPort.postMessage(result, result.ok ? [result.value] : [])
    data.replyPort.close()
  }
  return transfer(port2, [port2])
}

/** Streams in a worker that the page opens, and the way to let go of the port. */
export interface ReceivedOpener {
  /** Resolves to the bytes as they come; rejects with the error of opening them, of its own class. */
  open(name: string, signal: AbortSignal): Promise<AsyncGenerator<Uint8Array, void>>
  release(): void
}

/** Returns the worker's side of a port made by `passOpener`. */
export function receiveOpener(port: MessagePort): ReceivedOpener {
  return {
    open: (name, signal) =>
      new Promise((resolve, reject) => {
        const { port1, port2 } = new MessageChannel()
        const stop = () => {
          port1.close()
          reject(signal.reason)
        }
        if (signal.aborted) return stop()
        signal.addEventListener('abort', stop, { once: true })
        port1.onmessage = ({ data }: MessageEvent<RpcResult<MessagePort>>) => {
          signal.removeEventListener('abort', stop)
          port1.close()
          try {
            resolve(receiveStream(fromResult(data), signal))
          } catch (error) {
            reject(error)
          }
        }
        const signalPort = passSignal(signal)
        const request: OpenRequest = { name, signalPort, replyPort: port2 }
        port.postMessage(request, [signalPort, port2])
      }),
    release: () => port.close(),
  }
}
