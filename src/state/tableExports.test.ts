import { beforeEach, expect, it, vi } from 'vitest'
import type { TableDrop, TableStore } from '../services/contracts.ts'
import { linkTable, saveTable, useTableExports } from './tableExports.ts'

const TABLE = { id: 't1', name: 'stars: 1' }
const TEXT = { format: 'votable', serialization: 'TABLEDATA' } as const
const saved: { text: string; fileName: string }[] = []
const deliver = (blob: Blob, fileName: string) => {
  void blob.text().then((text) => saved.push({ text, fileName }))
}
const saveState = () => useTableExports.getState().saves.get('t1')
const linking = () => useTableExports.getState().linking

beforeEach(() => {
  saved.splice(0)
  useTableExports.setState({ saves: new Map(), linking: undefined })
})

/** Waits for the abort; what an export does that never comes to an end. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })

it('saves a table under its name and tells how much it was', async () => {
  const exportTable: TableStore['exportTable'] = async (_signal, onProgress, id, options) => {
    onProgress({ rows: 5, bytes: 7 })
    expect(saveState()).toMatchObject({ state: 'running', progress: { rows: 5, bytes: 7 } })
    return new Blob([`${id} ${options.serialization}`]).stream()
  }
  await saveTable({ exportTable }, TABLE, TEXT, deliver)
  expect(saveState()).toEqual({ state: 'saved', fileName: 'stars_ 1.vot', bytes: 12 })
  await vi.waitFor(() =>
    expect(saved).toEqual([{ text: 't1 TABLEDATA', fileName: 'stars_ 1.vot' }]),
  )
})

it('saves nothing when cancelled, or when the rows are lost', async () => {
  const done = saveTable({ exportTable: untilAborted }, TABLE, { format: 'fits' }, deliver)
  const save = saveState()
  if (save?.state === 'running') save.cancel()
  await done
  expect(saveState()).toEqual({ state: 'cancelled' })
  const lost = () => Promise.reject(new Error('The rows are lost.'))
  await saveTable({ exportTable: lost }, TABLE, { format: 'fits' }, deliver)
  expect(saveState()).toMatchObject({ state: 'failed', error: { message: 'The rows are lost.' } })
  expect(saved).toEqual([])
})

it('shows one link at a time; closing ends what runs', async () => {
  const link = { url: 'http://127.0.0.1:1/drop/0/t2.vot', expiresAt: 1 }
  const signals: AbortSignal[] = []
  const tableDrop: TableDrop = {
    link: (signal, _onProgress, tableId) => {
      signals.push(signal)
      return tableId === 't2' ? Promise.resolve(link) : untilAborted(signal)
    },
  }
  const first = linkTable({ tableDrop }, 't1')
  expect(linking()).toMatchObject({ tableId: 't1', state: 'running' })
  await linkTable({ tableDrop }, 't2')
  await first
  expect(linking()).toMatchObject({ tableId: 't2', state: 'ready', link })
  const third = linkTable({ tableDrop }, 't3')
  useTableExports.getState().closeLink()
  await third
  expect(linking()).toBeUndefined()
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true])
})
