import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import type { Bytes } from './byteQueue.ts'
import { type BodyGuard, guardBody } from './guardBody.ts'
import { readText } from './readText.ts'

const URL_OF_BODY = 'https://tap.example/tap/sync'
const bytesOf = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text))

function streamOf(chunks: Bytes[], failure?: Error): ReadableStream<Bytes> {
  const rest = [...chunks]
  return new ReadableStream<Bytes>(
    {
      pull(controller) {
        const chunk = rest.shift()
        if (chunk) controller.enqueue(chunk)
        else if (failure) controller.error(failure)
        else controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

const silentStream = (head: Bytes) => {
  const rest = [head]
  return new ReadableStream<Bytes>({
    pull(controller) {
      const chunk = rest.shift()
      if (chunk) controller.enqueue(chunk)
      else return new Promise(() => undefined)
      return undefined
    },
  })
}

const guardOf = (patch: Partial<BodyGuard> = {}): BodyGuard => ({
  url: URL_OF_BODY,
  signal: undefined,
  controller: new AbortController(),
  stallMillis: 60_000,
  onEnd: () => undefined,
  ...patch,
})

const textOf = (stream: ReadableStream<Bytes>) => readText(stream, 'text/plain', 1e9)

describe('guardBody', () => {
  it('passes all bytes and says once that it ended', async () => {
    const onEnd = vi.fn()
    const body = guardBody(streamOf([bytesOf('ab'), bytesOf('c')]), guardOf({ onEnd }))
    expect(await textOf(body)).toBe('abc')
    expect(onEnd).toHaveBeenCalledTimes(1)
  })

  it('is empty where there is no body', async () => {
    expect(await textOf(guardBody(null, guardOf()))).toBe('')
  })

  it('gives every chunk before it tells that the connection broke', async () => {
    const onEnd = vi.fn()
    const source = streamOf([bytesOf('abc'), bytesOf('de')], new TypeError('network error'))
    const reader = guardBody(source, guardOf({ onEnd })).getReader()
    expect((await reader.read()).value).toEqual(bytesOf('abc'))
    expect((await reader.read()).value).toEqual(bytesOf('de'))
    await expect(reader.read()).rejects.toMatchObject({
      name: 'NetworkOrCorsError',
      details: { reason: 'connectionLost', byteOffset: 5, url: URL_OF_BODY },
    })
    expect(onEnd).toHaveBeenCalledTimes(1)
  })

  it('loses nothing when the connection breaks before anybody reads', async () => {
    let breakOff = () => {}
    const source = new ReadableStream<Bytes>({
      start(controller) {
        controller.enqueue(bytesOf('abc'))
        breakOff = () => controller.error(new TypeError('network error'))
      },
    })
    const onEnd = vi.fn()
    const body = guardBody(source, guardOf({ onEnd }))
    await new Promise((resolve) => setImmediate(resolve))
    breakOff()
    await vi.waitFor(() => expect(onEnd).toHaveBeenCalledTimes(1))
    const reader = body.getReader()
    expect((await reader.read()).value).toEqual(bytesOf('abc'))
    await expect(reader.read()).rejects.toMatchObject({ details: { reason: 'connectionLost' } })
  })

  it('does not run ahead without limit', async () => {
    let pulled = 0
    const chunk: Bytes = new Uint8Array(1024 * 1024)
    const source = new ReadableStream<Bytes>(
      {
        pull(controller) {
          pulled += 1
          controller.enqueue(chunk)
        },
      },
      { highWaterMark: 0 },
    )
    const reader = guardBody(source, guardOf()).getReader()
    await vi.waitFor(() => expect(pulled).toBe(8))
    await new Promise((resolve) => setImmediate(resolve))
    expect(pulled).toBe(8)
    await reader.read()
    await vi.waitFor(() => expect(pulled).toBe(9))
    await reader.cancel()
  })

  it('tells of an abort at once, whatever still waits', async () => {
    const controller = new AbortController()
    const guard = guardOf({ signal: controller.signal })
    const reader = guardBody(silentStream(bytesOf('abc')), guard).getReader()
    await new Promise((resolve) => setImmediate(resolve))
    controller.abort()
    await expect(reader.read()).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('ends a silent connection', async () => {
    const controller = new AbortController()
    const guard = guardOf({ stallMillis: 20, controller })
    const reader = guardBody(silentStream(bytesOf('abc')), guard).getReader()
    await reader.read()
    await expect(reader.read()).rejects.toMatchObject({
      details: { reason: 'timeout', byteOffset: 3 },
    })
    expect(controller.signal.aborted).toBe(true)
  })

  it('gives the place back on abort although nobody reads', () => {
    const controller = new AbortController()
    const onEnd = vi.fn()
    guardBody(silentStream(bytesOf('a')), guardOf({ signal: controller.signal, onEnd }))
    controller.abort()
    expect(onEnd).toHaveBeenCalledTimes(1)
  })

  it('ends the fetch when it is cancelled', async () => {
    const controller = new AbortController()
    const onEnd = vi.fn()
    const body = guardBody(silentStream(bytesOf('a')), guardOf({ controller, onEnd }))
    await body.cancel()
    expect(controller.signal.aborted).toBe(true)
    expect(onEnd).toHaveBeenCalledTimes(1)
  })
})

describe('readText', () => {
  const text = 'a table '.repeat(5000)
  const packed: Bytes = new Uint8Array(gzipSync(text))

  it.each([1, 2, 3, 1000])('unpacks gzip in chunks of %i bytes', async (size) => {
    const chunks: Bytes[] = []
    for (let at = 0; at < packed.length; at += size) chunks.push(packed.slice(at, at + size))
    expect(await textOf(streamOf(chunks))).toBe(text)
  })

  it.each(['', 'a', '\x1f', 'plain text'])('leaves %j as it is', async (plain) => {
    expect(await textOf(streamOf([...plain].map(bytesOf)))).toBe(plain)
  })

  it('tells cut or damaged data from a broken connection', async () => {
    const cut = packed.slice(0, packed.length - 10)
    await expect(textOf(streamOf([cut]))).rejects.toMatchObject({ name: 'FormatError' })
    const broken = guardBody(streamOf([cut], new TypeError('network error')), guardOf())
    await expect(textOf(broken)).rejects.toMatchObject({
      name: 'NetworkOrCorsError',
      details: { reason: 'connectionLost' },
    })
  })

  it('stops at its limit and cancels the rest', async () => {
    const cancel = vi.fn()
    const endless = new ReadableStream<Bytes>({
      pull: (controller) => controller.enqueue(bytesOf('abcd')),
      cancel,
    })
    expect(await readText(endless, 'text/plain', 10)).toBe('abcdabcdab')
    expect(cancel).toHaveBeenCalledTimes(1)
  })

  it('reads the declared charset, and UTF-8 where it is unknown', async () => {
    const latin: Bytes = new Uint8Array([0xe9])
    expect(await readText(streamOf([latin]), 'text/plain; charset=ISO-8859-1', 9)).toBe('é')
    expect(await readText(streamOf([bytesOf('é')]), 'text/plain; charset=odd', 9)).toBe('é')
  })
})
