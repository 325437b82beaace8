import { afterEach, describe, expect, it, vi } from 'vitest'
import type { CellValue } from '../table/column.ts'
import { columnOfCells, tableOfColumns } from '../table/columnFixture.ts'
import type { QueryStatus } from '../table/view.ts'
import { FormatError, NetworkOrCorsError } from '../vo/errors.ts'
import type { ReadDocument } from '../vo/tableDocument.ts'
import type { LoadProgress, TableSource } from './contracts.ts'
import { createTableStore } from './tableStore.ts'
import { closeTestWorkers, startTestWorker } from './workerFixture.ts'

/** Reads one command per chunk: `table <name>`, `row <n>`, `status <value> <message>`, `broken`. */
const readCommands: ReadDocument = async (bytes, handler, { signal }) => {
  let cells: CellValue[] = []
  let queryStatus: QueryStatus = { value: 'OK', message: '' }
  for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
    signal.throwIfAborted()
    const [word, first = '', ...rest] = new TextDecoder().decode(chunk).split(' ')
    if (word === 'table') {
      cells = []
      const table = tableOfColumns([columnOfCells({ name: 'n', datatype: 'int' }, cells)])
      handler.onTable(table, { name: first, fields: table.fields, params: [], infos: [] })
    } else if (word === 'row') {
      cells.push(Number(first))
      handler.onRows()
    } else if (word === 'status') {
      queryStatus = { value: first as QueryStatus['value'], message: rest.join(' ') }
    } else {
      throw new FormatError('The document ends inside TABLEDATA.', { line: 7, byteOffset: 99 })
    }
  }
  return { format: 'votable', queryStatus, diagnostics: [], infos: [] }
}

function newStore() {
  const workers: MessagePort[] = []
  const store = createTableStore({
    startWorker: () => {
      const port = startTestWorker({ read: readCommands })
      workers.push(port)
      return port
    },
  })
  return { store, workers }
}

afterEach(closeTestWorkers)

function sourceOf(stream: ReadableStream<Uint8Array>): TableSource {
  return {
    stream,
    name: 'Result',
    contentType: 'application/x-votable+xml',
    provenance: { origin: 'tap', sourceName: 'Test', requestedAt: '2026-01-01T00:00:00Z' },
  }
}

/** A document sent command by command, by hand. */
function openDocument() {
  let controller: ReadableStreamDefaultController<Uint8Array>
  const cancelled = vi.fn()
  const stream = new ReadableStream<Uint8Array>({
    start: (c) => {
      controller = c
    },
    cancel: cancelled,
  })
  return {
    source: sourceOf(stream),
    cancelled,
    send: (...commands: string[]) => {
      for (const command of commands) controller.enqueue(new TextEncoder().encode(command))
    },
    end: () => controller.close(),
    fail: (error: unknown) => controller.error(error),
  }
}

function documentOf(...commands: string[]): TableSource {
  const document = openDocument()
  document.send(...commands)
  document.end()
  return document.source
}

const ignore = () => undefined
const never = () => new AbortController().signal

describe('createTableStore', () => {
  it('shows a table while its rows arrive, and answers windows meanwhile', async () => {
    const { store } = newStore()
    const document = openDocument()
    const progress: LoadProgress[] = []
    const done = store.load(never(), (p) => progress.push(p), document.source)
    document.send('table first', 'row 5', 'row 4')
    await vi.waitFor(() => expect(store.getSnapshot()[0]?.rowCount).toBe(2))
    const [summary] = store.getSnapshot()
    expect(summary).toMatchObject({ name: 'Result', status: 'loading' })
    const id = summary?.id ?? ''
    const window = await store.window(id, { start: 0, count: 10, columns: [0] })
    expect(window.columns[0]?.texts).toEqual(['5', '4'])
    document.send('row 3')
    document.end()
    expect(await done).toEqual({
      documentId: 'table-1',
      tableIds: [id],
      queryStatus: { value: 'OK', message: '' },
    })
    expect(store.getSnapshot()[0]).toMatchObject({ status: 'complete', rowCount: 3 })
    expect(progress.at(-1)?.bytes).toBeGreaterThan(0)
  })

  it('keeps the identity of its snapshot and of summaries that did not change', async () => {
    const { store } = newStore()
    await store.load(never(), ignore, documentOf('table a', 'row 1', 'table b', 'row 2'))
    const before = store.getSnapshot()
    expect(store.getSnapshot()).toBe(before)
    expect(before.map((table) => table.name)).toEqual(['Result', 'b'])
    store.rename(before[1]?.id ?? '', '  stars ')
    expect(store.getSnapshot()).not.toBe(before)
    expect(store.getSnapshot()[0]).toBe(before[0])
    expect(store.getSnapshot()[1]?.name).toBe('stars')
  })

  it('marks an overflowed result, and only that', async () => {
    const { store } = newStore()
    const source = documentOf('table a', 'row 1', 'table b', 'status OVERFLOW cut at 1')
    const outcome = await store.load(never(), ignore, source)
    expect(outcome.queryStatus).toEqual({ value: 'OVERFLOW', message: 'cut at 1' })
    expect(store.getSnapshot().map((table) => table.status)).toEqual(['overflow', 'complete'])
  })

  it('keeps a table without rows', async () => {
    const { store } = newStore()
    await store.load(never(), ignore, documentOf('table a'))
    expect(store.getSnapshot()[0]).toMatchObject({ status: 'complete', rowCount: 0 })
  })

  it('rejects with the server’s words when QUERY_STATUS is ERROR and no row came', async () => {
    const { store } = newStore()
    const source = documentOf('table a', 'status ERROR no such column: x')
    await expect(store.load(never(), ignore, source)).rejects.toMatchObject({
      name: 'ServiceError',
      details: { serverWords: 'no such column: x' },
    })
    expect(store.getSnapshot()).toEqual([])
  })

  it('keeps the rows of a cut document and names place and reason', async () => {
    const { store } = newStore()
    const source = documentOf('table a', 'row 1', 'table b', 'row 2', 'row 3', 'broken')
    const outcome = await store.load(never(), ignore, source)
    expect(outcome.error).toMatchObject({ name: 'FormatError', details: { rowsRead: 3, line: 7 } })
    const [first, second] = store.getSnapshot()
    expect(first?.status).toBe('complete')
    expect(second).toMatchObject({ status: 'cut', rowCount: 2 })
    expect(second?.statusMessage).toMatch(/ends inside TABLEDATA.*line 7, byte 99.*2 complete rows/)
  })

  it('keeps the rows before a QUERY_STATUS of ERROR, with the server’s words in their place', async () => {
    const { store } = newStore()
    const source = documentOf('table a', 'row 1', 'row 2', 'status ERROR out of time')
    const outcome = await store.load(never(), ignore, source)
    expect(outcome.error).toMatchObject({ name: 'ServiceError', message: 'out of time' })
    const [table] = store.getSnapshot()
    expect(table).toMatchObject({ status: 'cut', queryStatus: { message: 'out of time' } })
    expect(table?.statusMessage).toMatch(/^The 2 complete rows/)
  })

  it('rejects with FormatError when there is nothing to keep', async () => {
    const { store } = newStore()
    const broken = store.load(never(), ignore, documentOf('table a', 'broken'))
    await expect(broken).rejects.toBeInstanceOf(FormatError)
    const empty = store.load(never(), ignore, documentOf('status OK'))
    await expect(empty).rejects.toMatchObject({
      name: 'FormatError',
      details: { contentType: 'application/x-votable+xml' },
    })
    expect(store.getSnapshot()).toEqual([])
  })

  it('gives the download’s own error when that is what cut the document', async () => {
    const { store } = newStore()
    const document = openDocument()
    const done = store.load(never(), ignore, document.source)
    document.send('table a', 'row 1')
    await vi.waitFor(() => expect(store.getSnapshot()[0]?.rowCount).toBe(1))
    document.fail(new NetworkOrCorsError('It broke off.', { reason: 'connectionLost' }))
    const outcome = await done
    expect(outcome.error).toMatchObject({
      name: 'NetworkOrCorsError',
      details: { reason: 'connectionLost', rowsRead: 1 },
    })
    expect(store.getSnapshot()[0]).toMatchObject({
      status: 'cut',
      statusMessage: 'It broke off. The one complete row before that is kept.',
    })
  })

  it('keeps rows on abort, stops the download and rejects with AbortError', async () => {
    const { store } = newStore()
    const document = openDocument()
    const controller = new AbortController()
    const done = store.load(controller.signal, ignore, document.source)
    document.send('table a', 'row 1')
    await vi.waitFor(() => expect(store.getSnapshot()[0]?.rowCount).toBe(1))
    controller.abort()
    await expect(done).rejects.toMatchObject({ name: 'AbortError' })
    expect(store.getSnapshot()[0]).toMatchObject({ status: 'cancelled', rowCount: 1 })
    await vi.waitFor(() => expect(document.cancelled).toHaveBeenCalled())
  })

  it('sorts, tells the order, copies and gives statistics', async () => {
    const { store } = newStore()
    const source = documentOf('table a', 'row 2', 'row 3', 'row 1')
    const { tableIds } = await store.load(never(), ignore, source)
    const id = tableIds[0] ?? ''
    await store.sort(id, { column: 0, direction: 'descending' })
    expect(store.getSnapshot()[0]?.sort).toEqual({ column: 0, direction: 'descending' })
    const range = { startRow: 0, rowCount: 2, columns: [0] }
    expect(await store.copyText(id, range, 'tsv')).toBe('n\n3\n2')
    expect(await store.cell(id, 2, 0)).toMatchObject({ text: '1' })
    expect(await store.statistics(id, 0)).toMatchObject({ min: '1', max: '3', mean: 2 })
  })

  it('closes and restores a table at its place', async () => {
    const { store } = newStore()
    const { tableIds } = await store.load(never(), ignore, documentOf('table a', 'table b'))
    const [first = ''] = tableIds
    store.close(first)
    expect(store.getSnapshot().map((table) => table.id)).toEqual(tableIds.slice(1))
    store.restore(first)
    expect(store.getSnapshot().map((table) => table.id)).toEqual(tableIds)
    expect((await store.window(first, { start: 0, count: 1, columns: [0] })).start).toBe(0)
  })

  it('lets go of the rows of tables closed long ago', async () => {
    const { store } = newStore()
    const source = documentOf('table a', 'table b', 'table c', 'table d')
    const { tableIds } = await store.load(never(), ignore, source)
    for (const id of tableIds) store.close(id)
    for (const id of tableIds) store.restore(id)
    expect(store.getSnapshot().map((table) => table.id)).toEqual(tableIds.slice(1))
    const window = store.window(tableIds[0] ?? '', { start: 0, count: 1, columns: [0] })
    await expect(window).rejects.toThrow('no longer there')
  })

  it('survives the death of its worker', async () => {
    const { store, workers } = newStore()
    await store.load(never(), ignore, documentOf('table a', 'row 1'))
    const document = openDocument()
    const loading = store.load(never(), ignore, document.source)
    workers[0]?.dispatchEvent(new Event('error'))
    await expect(loading).rejects.toThrow('stopped')
    await vi.waitFor(() => expect(document.cancelled).toHaveBeenCalled())
    expect(store.getSnapshot()[0]).toMatchObject({ status: 'failed' })
    const { tableIds } = await store.load(never(), ignore, documentOf('table c', 'row 9'))
    const window = await store.window(tableIds[0] ?? '', { start: 0, count: 1, columns: [0] })
    expect(window.columns[0]?.texts).toEqual(['9'])
  })
})
