import { request } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningCompanion } from '../startCompanion.ts'
import {
  type FakeService,
  OUR_PAGE,
  relayPath,
  startService,
  startTestCompanion,
  until,
} from '../testing/servers.ts'

const MIB = 1024 * 1024
const TOTAL = 192 * MIB
/** Kernel buffers of four sockets on loopback hold a few MiB each; the rest would be ours. */
const MAX_AHEAD = 48 * MIB
const PIECE = Buffer.alloc(MIB / 4, 'x')

let service: FakeService
let companion: RunningCompanion
let handler: Parameters<typeof startService>[0]

beforeAll(async () => {
  service = await startService((incoming, outgoing) => handler(incoming, outgoing))
  companion = await startTestCompanion({ RELAY_ALLOW: service.host })
})

afterAll(async () => {
  await companion.close()
  await service.close()
})

/** How far the writer was ahead of the reader at most. */
class Flow {
  written = 0
  read = 0
  ahead = 0
  wrote(bytes: number) {
    this.written += bytes
    this.ahead = Math.max(this.ahead, this.written - this.read)
  }
}

/** Writes TOTAL bytes as fast as the stream takes them. */
function pour(into: NodeJS.WritableStream, flow: Flow) {
  const write = () => {
    while (flow.written < TOTAL) {
      flow.wrote(PIECE.length)
      if (!into.write(PIECE)) return void into.once('drain', write)
    }
    into.end()
  }
  write()
}

/** Reads everything, giving the writer many turns for each piece. */
async function sip(from: AsyncIterable<Buffer>, flow: Flow) {
  for await (const chunk of from) {
    flow.read += chunk.length
    for (let turns = 0; turns < 8; turns++) await turn()
  }
}

function send(method: string) {
  const path = relayPath(service.url)
  const { port } = companion
  return request({ host: '127.0.0.1', port, path, method, headers: OUR_PAGE, agent: false })
}

describe('streaming', () => {
  test('a large answer does not pile up when its reader is slow', { timeout: 60_000 }, async () => {
    const flow = new Flow()
    handler = (_, outgoing) => pour(outgoing, flow)
    const outgoing = send('GET').end()
    await new Promise<void>((resolve, reject) => {
      outgoing.on('error', reject)
      outgoing.on('response', (incoming) => sip(incoming, flow).then(resolve, reject))
    })
    expect(flow.read).toBe(TOTAL)
    expect(flow.ahead).toBeLessThan(MAX_AHEAD)
  })

  test('a large upload does not pile up when the service is slow', {
    timeout: 60_000,
  }, async () => {
    const flow = new Flow()
    handler = (incoming, outgoing) => {
      void sip(incoming, flow).then(() => outgoing.end('done'))
    }
    const outgoing = send('POST')
    const answered = new Promise<number | undefined>((resolve, reject) => {
      outgoing.on('error', reject)
      outgoing.on('response', (incoming) => resolve(incoming.resume().statusCode))
    })
    pour(outgoing, flow)
    expect(await answered).toBe(200)
    expect(flow.read).toBe(TOTAL)
    expect(flow.ahead).toBeLessThan(MAX_AHEAD)
  })

  test('the first rows arrive while the service still works on the others', async () => {
    let finish = () => {}
    handler = (_, outgoing) => {
      outgoing.write('first row')
      finish = () => outgoing.end(', last row')
    }
    let text = ''
    let ended = false
    const outgoing = send('GET').end()
    outgoing.on('response', (incoming) => {
      incoming.setEncoding('utf8')
      incoming.on('data', (part) => {
        text += part
      })
      incoming.on('end', () => {
        ended = true
      })
    })
    await until(() => text === 'first row')
    expect(ended).toBe(false)
    finish()
    await until(() => ended)
    expect(text).toBe('first row, last row')
  })
})
