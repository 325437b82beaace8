import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Connection, Database } from './database.ts'
import { createEngine } from './engine.ts'
import { readAnswer, toSample } from './fixture.ts'

const SAMPLE = toSample({ name: 't', fields: [{ name: 'id', datatype: 'int' }], rows: [[1]] })
const QUERY = { adql: 'SELECT id FROM test.t', maxrec: 5 }
const never = new AbortController().signal

/** Databases whose first one behaves as told, and whose later ones answer with no rows. */
function databases(first: () => Promise<never>) {
  const ended: number[] = []
  let opened = 0
  const open = async (): Promise<Database> => {
    const number = ++opened
    const connection: Connection = {
      run: async () => undefined,
      stream: async () => {
        if (number === 1) await first()
        return (async function* () {})()
      },
      insert: async () => undefined,
      cancel: async () => undefined,
      close: async () => undefined,
    }
    return {
      connect: async () => connection,
      terminate: async () => {
        ended.push(number)
      },
    }
  }
  return { open, ended, openedCount: () => opened }
}

const deaf = () => new Promise<never>(() => undefined)

describe('an engine whose database', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('does not hear a cancel is given a new one, and others that wait are told', async () => {
    const { open, ended, openedCount } = databases(deaf)
    const engine = createEngine(open)
    await engine.load([SAMPLE])
    const controller = new AbortController()
    const outcomes = Promise.allSettled([
      engine.query(controller.signal, QUERY),
      engine.query(never, QUERY),
    ])
    await vi.advanceTimersByTimeAsync(1000)
    controller.abort()
    await vi.advanceTimersByTimeAsync(100)
    expect(ended).toEqual([])
    await vi.advanceTimersByTimeAsync(2000)
    expect(ended).toEqual([1])
    const [cancelled, other] = await outcomes
    expect(cancelled).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } })
    expect(other).toMatchObject({ status: 'rejected', reason: { name: 'ServiceError' } })
    const { tables } = await readAnswer(await engine.query(never, QUERY))
    expect(tables[0]?.fields.map((field) => field.name)).toEqual(['id'])
    expect(openedCount()).toBe(2)
  })

  test('breaks is given a new one, while ordinary errors leave it alone', async () => {
    let message = 'Out of Range Error: too much\n\nLINE 1: SELECT t0.c1'
    const { open, ended } = databases(async () => {
      throw new Error(message)
    })
    const engine = createEngine(open)
    await engine.load([SAMPLE])
    await expect(engine.query(never, QUERY)).rejects.toMatchObject({
      name: 'ServiceError',
      message: 'The query failed while it ran: too much',
    })
    expect(ended).toEqual([])
    message = 'function signature mismatch'
    await expect(engine.query(never, QUERY)).rejects.toMatchObject({ name: 'ServiceError' })
    expect(ended).toEqual([1])
    await expect(engine.query(never, QUERY)).resolves.toBeInstanceOf(ReadableStream)
  })

  test('cannot start says so, and is tried again', async () => {
    const { open } = databases(deaf)
    let isThere = false
    const engine = createEngine(async () => {
      if (!isThere) throw new Error('no wasm here')
      return open()
    })
    await expect(engine.load([SAMPLE])).rejects.toThrow('no wasm here')
    isThere = true
    await expect(engine.load([SAMPLE])).resolves.toBeUndefined()
  })
})
