import { describe, expect, it, vi } from 'vitest'
import { HttpError } from '../vo/errors.ts'
import { passSignal, receiveSignal } from './abortPort.ts'
import { passListener, receiveListener } from './listenerPort.ts'
import { passOpener, receiveOpener } from './openerPort.ts'
import { passStream, receiveStream } from './streamPort.ts'

const never = () => new AbortController().signal

/** An endless stream of numbered chunks that counts what was taken from it. */
function countingStream() {
  const state = { pulled: 0, cancelled: false }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        controller.enqueue(new Uint8Array(1_000_000).fill(state.pulled++ % 256))
      },
      cancel: () => {
        state.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, state }
}

function streamOf(...chunks: Uint8Array[]) {
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<number[]> {
  const all: number[] = []
  for await (const chunk of bytes) all.push(...chunk)
  return all
}

describe('a stream through a port', () => {
  it('arrives whole and in order, parts of larger buffers too', async () => {
    const shared = Uint8Array.of(9, 1, 2, 9)
    const stream = streamOf(shared.subarray(1, 3), Uint8Array.of(3), new Uint8Array(), shared)
    const { port } = passStream(stream)
    expect(await collect(receiveStream(port, never()))).toEqual([1, 2, 3, 9, 1, 2, 9])
  })

  it('is not read faster than it is taken, and is cancelled at its source', async () => {
    const { stream, state } = countingStream()
    const { port } = passStream(stream)
    const bytes = receiveStream(port, never())
    for (let taken = 0; taken < 20; taken++) await bytes.next()
    await vi.waitFor(() => expect(state.pulled).toBeGreaterThan(22))
    await new Promise((resolve) => setImmediate(resolve))
    expect(state.pulled).toBeLessThanOrEqual(40)
    await bytes.return()
    await vi.waitFor(() => expect(state.cancelled).toBe(true))
  })

  it('fails on the far side, and keeps the error’s class on the near side', async () => {
    const cause = new TypeError('connection lost')
    const stream = new ReadableStream<Uint8Array>({ start: (c) => c.error(cause) })
    const passed = passStream(stream)
    await expect(collect(receiveStream(passed.port, never()))).rejects.toThrow('connection lost')
    expect(passed.error()).toBe(cause)
  })

  it('keeps the class of errors made on purpose, and hands over notes', async () => {
    let fail: (reason: unknown) => void = () => {}
    const passed = passStream(
      new ReadableStream<Uint8Array>({
        start: (controller) => {
          fail = (reason) => controller.error(reason)
        },
      }),
    )
    const notes: string[] = []
    const reading = collect(receiveStream(passed.port, never(), (note) => notes.push(note)))
    passed.note('odd')
    fail(new HttpError('gone', { status: 410 }))
    await expect(reading).rejects.toMatchObject({ name: 'HttpError', details: { status: 410 } })
    expect(notes).toEqual(['odd'])
  })

  it('sends the first chunk at once, and later ones together while the far side is busy', async () => {
    const sizes: number[] = []
    const stream = streamOf(...Array.from({ length: 8 }, () => new Uint8Array(50_000)))
    const { port } = passStream(stream)
    await new Promise<void>((resolve) => {
      port.onmessage = ({ data }: MessageEvent<{ kind: string; chunks?: Uint8Array[] }>) => {
        if (data.kind === 'end') resolve()
        else sizes.push(data.chunks?.length ?? 0)
      }
    })
    expect(sizes).toEqual([1, 6, 1])
    port.close()
  })

  it('stops waiting on abort', async () => {
    const controller = new AbortController()
    const { port } = passStream(new ReadableStream<Uint8Array>())
    const reading = collect(receiveStream(port, controller.signal))
    controller.abort()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('a stream that the far side asks for', () => {
  it('is opened by name', async () => {
    const names: string[] = []
    const port = passOpener(async (name) => {
      names.push(name)
      return streamOf(Uint8Array.of(1, 2), Uint8Array.of(3))
    })
    const opener = receiveOpener(port)
    expect(await collect(await opener.open('rows.bin', never()))).toEqual([1, 2, 3])
    expect(names).toEqual(['rows.bin'])
    opener.release()
  })

  it('fails with the error of opening it, of its own class', async () => {
    const port = passOpener(async () => {
      throw new HttpError('not there', { status: 404 })
    })
    const opener = receiveOpener(port)
    const opening = opener.open('rows.bin', never())
    await expect(opening).rejects.toBeInstanceOf(HttpError)
    await expect(opening).rejects.toMatchObject({ details: { status: 404 } })
    opener.release()
  })

  it('is given up by the signal, before and after it is opened', async () => {
    const given: AbortSignal[] = []
    const { stream, state } = countingStream()
    const port = passOpener((name, signal) => {
      given.push(signal)
      return name === 'slow' ? new Promise(() => undefined) : Promise.resolve(stream)
    })
    const opener = receiveOpener(port)
    const [early, late] = [new AbortController(), new AbortController()]
    const opening = opener.open('slow', early.signal)
    await vi.waitFor(() => expect(given).toHaveLength(1))
    early.abort()
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' })
    await vi.waitFor(() => expect(given[0]?.aborted).toBe(true))
    const bytes = await opener.open('endless', late.signal)
    await bytes.next()
    late.abort()
    await expect(bytes.next()).rejects.toMatchObject({ name: 'AbortError' })
    await vi.waitFor(() => expect(state.cancelled).toBe(true))
    opener.release()
  })
})

describe('a signal through a port', () => {
  it('fires on the far side, also when it had fired before', async () => {
    const controller = new AbortController()
    const later = receiveSignal(passSignal(controller.signal))
    expect(later.signal.aborted).toBe(false)
    controller.abort()
    const early = receiveSignal(passSignal(controller.signal))
    await vi.waitFor(() => expect([later.signal, early.signal].every((s) => s.aborted)).toBe(true))
    later.release()
    early.release()
  })
})

describe('a listener through a port', () => {
  it('gets the first report at once, then few, and the last state in the end', async () => {
    const heard: number[] = []
    let count = 0
    const port = passListener<number>((event) => heard.push(event))
    const sender = receiveListener<number>(port, () => count, 40)
    for (; count < 1000; count++) sender.sendSoon()
    await vi.waitFor(() => expect(heard.at(-1)).toBe(1000))
    expect(heard[0]).toBe(0)
    expect(heard.length).toBeLessThan(10)
    sender.release()
  })
})
