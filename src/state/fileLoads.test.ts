import { beforeEach, expect, it, vi } from 'vitest'
import type { TableSource, TableStore } from '../services/contracts.ts'
import { FormatError } from '../vo/errors.ts'
import { openFiles, useFileLoads } from './fileLoads.ts'
import { useWorkspace } from './workspace.ts'

const OK = {
  documentId: 'd1',
  tableIds: ['t1'],
  queryStatus: { value: 'OK' as const, message: '' },
}
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** A table store of which only loading is asked. */
function storeThat(load: TableStore['load']): TableStore {
  const unused = () => {
    throw new Error('not part of this test')
  }
  return {
    load,
    getSnapshot: () => [],
    subscribe: () => unused,
    window: unused,
    cell: unused,
    statistics: unused,
    sort: unused,
    copyText: unused,
    exportTable: unused,
    documents: { getSnapshot: () => [], subscribe: () => unused },
    documentOf: unused,
    lint: unused,
    rename: unused,
    close: unused,
    restore: unused,
  }
}

const loads = () => useFileLoads.getState().loads

beforeEach(() => {
  useFileLoads.setState({ loads: [] })
  useWorkspace.getState().take()
})

it('hands over the bytes as they are, under the name of the file', async () => {
  const seen: { source: TableSource; text: string }[] = []
  const tables = storeThat(async (_signal, _onProgress, source) => {
    seen.push({ source, text: await new Response(source.stream).text() })
    return OK
  })
  openFiles(tables, [new File([bytesOf('<VOTABLE/>')], 'm31 stars.vot.gz')])
  await vi.waitFor(() => expect(seen).toHaveLength(1))
  await vi.waitFor(() => expect(loads()).toEqual([]))
  expect(seen[0]).toMatchObject({
    text: '<VOTABLE/>',
    source: {
      name: 'm31 stars',
      totalBytes: 10,
      provenance: { origin: 'file', sourceName: 'm31 stars.vot.gz' },
    },
  })
})

it('keeps an error in the list and asks for the panel that shows it', async () => {
  const tables = storeThat(async () => {
    throw new FormatError('cut', { line: 7 })
  })
  openFiles(tables, [new File([bytesOf('<VOT')], 'cut.vot')])
  await vi.waitFor(() => expect(loads()[0]?.error).toBeDefined())
  expect(loads()).toMatchObject([
    { name: 'cut.vot', error: { name: 'FormatError', details: { line: 7 } } },
  ])
  expect(useWorkspace.getState().take()).toEqual([{ panelId: 'welcome' }])
})

it('forgets a load that was cancelled', async () => {
  const tables = storeThat(
    (signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
  )
  openFiles(tables, [new File([bytesOf('<VOTABLE/>')], 'big.vot')])
  expect(loads()).toHaveLength(1)
  loads()[0]?.cancel()
  await vi.waitFor(() => expect(loads()).toEqual([]))
  expect(useWorkspace.getState().take()).toEqual([])
})
