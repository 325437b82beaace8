import { gzipSync } from 'node:zlib'
import { afterEach, expect, it, vi } from 'vitest'
import { createInflateApi } from '../../workers/inflateApi.ts'
import { createInflater } from '../../workers/inflateElsewhere.ts'
import { exposeApi } from '../rpc/exposeApi.ts'

const ports: MessagePort[] = []
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

function newInflater() {
  const started: MessagePort[] = []
  const inflater = createInflater(() => {
    const { port1, port2 } = new MessageChannel()
    exposeApi(createInflateApi(), port1)
    ports.push(port1, port2)
    started.push(port2)
    return port2
  })
  return { inflater, started }
}

const text = 'something to pack, '.repeat(50_000)
const packed = new Uint8Array(gzipSync(text))
const ignore = () => undefined

async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let all = ''
  for await (const chunk of chunks) all += decoder.decode(chunk, { stream: true })
  return all
}

it('unpacks in its worker, one for all', async () => {
  const { inflater, started } = newInflater()
  inflater.start()
  expect(await textOf(inflater.gunzip(piecesOf(packed, 100), ignore))).toBe(text)
  expect(await textOf(inflater.gunzip(piecesOf(packed, 1e6), ignore))).toBe(text)
  expect(started).toHaveLength(1)
})

it('gives what stands before a cut, the reason, and what was noticed', async () => {
  const { inflater } = newInflater()
  let length = 0
  const reading = async () => {
    for await (const chunk of inflater.gunzip(piecesOf(packed.slice(0, -12), 100), ignore))
      length += chunk.length
  }
  await expect(reading()).rejects.toMatchObject({ name: 'FormatError' })
  expect(length).toBeGreaterThan(text.length * 0.9)
  const wrong = packed.slice()
  wrong[packed.length - 8] = (wrong[packed.length - 8] ?? 0) ^ 1
  const notes: string[] = []
  const all = await textOf(inflater.gunzip(piecesOf(wrong, 1000), (note) => notes.push(note)))
  expect(all).toBe(text)
  expect(notes).toEqual(['gzipChecksum'])
})

it('lets the source go when nobody wants more', async () => {
  const { inflater } = newInflater()
  const stopped = vi.fn()
  async function* endless() {
    try {
      for (;;) yield packed.slice(0, 1000)
    } finally {
      stopped()
    }
  }
  for await (const _ of inflater.gunzip(endless(), ignore)) break
  await vi.waitFor(() => expect(stopped).toHaveBeenCalled())
})

it('fails when its worker dies, and starts another', async () => {
  const { inflater, started } = newInflater()
  async function* silent() {
    yield packed.slice(0, 100)
    await new Promise(() => undefined)
  }
  const reading = textOf(inflater.gunzip(silent(), ignore))
  started[0]?.dispatchEvent(new Event('error'))
  await expect(reading).rejects.toThrow('stopped')
  expect(await textOf(inflater.gunzip(piecesOf(packed, 1000), ignore))).toBe(text)
  expect(started).toHaveLength(2)
})

it('unpacks here where there are no workers', async () => {
  const inflater = createInflater(() => {
    throw new TypeError('no workers here')
  })
  expect(await textOf(inflater.gunzip(piecesOf(packed, 1000), ignore))).toBe(text)
})
