import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { RelayConfig } from '../config.ts'
import { pullStream } from '../pullStream.ts'
import { Refusal } from '../refusal.ts'
import { checkedAgent, type DialPolicy } from './checkedDialer.ts'
import { explainFailure } from './failures.ts'
import { type Answer, followRedirects } from './followRedirects.ts'
import { announcedLength, responseHeaders } from './headers.ts'
import { RelayCall } from './relayCall.ts'
import { readRequestBody } from './requestBody.ts'
import { parseTarget } from './targetUrl.ts'

const METHODS = ['GET', 'POST', 'DELETE', 'OPTIONS']
const BODYLESS = [204, 205, 304]

/** Asks services in the name of our own page; see `createRelay`. */
export interface Relay {
  handle(context: Context<{ Bindings: HttpBindings }>): Promise<Response>
  close(): void
}

/**
 * Returns the relay: `handle` answers a request that the guard has let pass with what the
 * service at `?url=` answers, streamed, or throws a Refusal.
 */
export function createRelay(config: RelayConfig, policy: Omit<DialPolicy, 'allow'> = {}): Relay {
  const agent = checkedAgent({ ...policy, allow: config.allow })
  let running = 0
  return {
    async handle(context) {
      const { incoming, outgoing } = context.env
      const url = parseTarget(onlyUrl(context))
      const method = context.req.method
      if (!METHODS.includes(method)) {
        throw new Refusal('bad-method', `The relay does not pass on ${method} requests.`)
      }
      if (running >= config.maxParallel) {
        throw new Refusal('busy', 'Too many requests run through the relay at the same time.')
      }
      running++
      outgoing.once('close', () => running--)
      const call = new RelayCall(config, incoming, outgoing)
      try {
        const body = await readRequestBody(call)
        return relayed(await followRedirects({ url, method, body }, agent, call), call)
      } catch (error) {
        throw explainFailure(error, url.hostname)
      }
    },
    close: () => void agent.destroy(),
  }
}

function onlyUrl(context: Context): string | undefined {
  const urls = context.req.queries('url')
  return urls?.length === 1 ? urls[0] : undefined
}

function relayed(answer: Answer, call: RelayCall): Response {
  const { statusCode, body, headers: theirs } = answer.response
  body.on('error', () => {})
  if (statusCode < 200 || statusCode > 599) {
    body.destroy()
    throw new Refusal('bad-response', `The service answered with the status ${statusCode}.`)
  }
  const headers = responseHeaders(answer)
  if (BODYLESS.includes(statusCode)) {
    body.destroy()
    headers.delete('content-length')
    headers.delete('content-encoding')
    return new Response(null, { status: statusCode, headers })
  }
  if ((announcedLength(theirs) ?? 0) > call.config.maxResponseBytes) {
    body.destroy()
    throw new Refusal(
      'too-large',
      'The answer is larger than the relay passes on (RELAY_MAX_RESPONSE_BYTES).',
    )
  }
  const stream = pullStream(limited(body, call), () => call.cut())
  return new Response(stream, { status: statusCode, headers })
}

/** The pieces of a response, each waited for no longer than the idle limit, all within the size limit. */
async function* limited(
  body: AsyncIterable<Uint8Array>,
  call: RelayCall,
): AsyncGenerator<Uint8Array> {
  let total = 0
  call.wait(call.config.idleMillis)
  for await (const chunk of body) {
    call.arrived()
    total += chunk.byteLength
    if (total > call.config.maxResponseBytes)
      throw new Refusal('too-large', 'The answer is endless.')
    yield chunk
    call.wait(call.config.idleMillis)
  }
  call.arrived()
}
