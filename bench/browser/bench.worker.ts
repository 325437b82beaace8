import type { Table } from '../../src/table/column.ts'
import { readerOf, readTables } from '../../src/vo/formats/index.ts'
import { createInflater } from '../../workers/inflateElsewhere.ts'
import type { Task, TaskFigures } from './task.ts'

// The app starts it, and loads the reader, while the page is idle.
const inflater = createInflater()
inflater.start()

async function drain(url: string): Promise<number> {
  const { body } = await fetch(url)
  if (!body) throw new Error(`${url} is empty`)
  const stream = url.endsWith('.gz') ? body.pipeThrough(new DecompressionStream('gzip')) : body
  const reader = stream.getReader()
  while (!(await reader.read()).done);
  return 0
}

/** As the app's worker does: gzip is unpacked in a worker of its own. */
async function parse(url: string): Promise<number> {
  const { body } = await fetch(url)
  if (!body) throw new Error(`${url} is empty`)
  const tables: Table[] = []
  const handler = { onTable: (table: Table) => tables.push(table), onRows: () => {} }
  const { signal } = new AbortController()
  const { error } = await readTables(body, handler, { signal, gunzip: inflater.gunzip })
  if (error) throw new Error(error.message)
  return tables[0]?.rowCount ?? 0
}

self.onmessage = async ({ data }: MessageEvent<Task>) => {
  await readerOf('votable')
  const start = performance.now()
  const rows = await (data.kind === 'drain' ? drain : parse)(data.url)
  const figures: TaskFigures = { wall: (performance.now() - start) / 1000, rows }
  self.postMessage(figures)
}

// What fails in the promise shall reach the page's onerror.
self.onunhandledrejection = ({ reason }: PromiseRejectionEvent) => {
  setTimeout(() => {
    throw reason
  })
}
