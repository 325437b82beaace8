import { beforeEach, expect, it, vi } from 'vitest'
import type { LoadOutcome, TableOpener } from '../services/contracts.ts'
import { FormatError } from '../vo/errors.ts'
import { openFiles, openUrl, useDocumentLoads } from './documentLoads.ts'
import { useWorkspace } from './workspace.ts'

const OK: LoadOutcome = {
  documentId: 'd1',
  tableIds: ['t1'],
  queryStatus: { value: 'OK', message: '' },
}
const file = (name: string) => new File(['abc'], name)
const loads = () => useDocumentLoads.getState().loads

beforeEach(() => {
  useDocumentLoads.setState({ loads: [] })
  useWorkspace.getState().take()
})

it('opens every file, shows how far it is, and forgets those that went well', async () => {
  const names: string[] = []
  let finish = (_: LoadOutcome) => {}
  const openFile: TableOpener['openFile'] = (_signal, onProgress, { name }) => {
    names.push(name)
    if (name === 'a.vot') return Promise.resolve(OK)
    onProgress({ bytes: 2, rows: 1, totalBytes: 3 })
    return new Promise((resolve) => {
      finish = resolve
    })
  }
  openFiles({ openFile }, [file('a.vot'), file('b.fits')])
  await vi.waitFor(() => expect(loads()).toHaveLength(1))
  expect(names).toEqual(['a.vot', 'b.fits'])
  expect(loads()[0]).toMatchObject({ name: 'b.fits', progress: { bytes: 2, rows: 1 } })
  finish(OK)
  await vi.waitFor(() => expect(loads()).toEqual([]))
  expect(useWorkspace.getState().take()).toEqual([])
})

it('keeps an error in the list, asks for the panel that shows it, and tries again', async () => {
  let tries = 0
  const openFile: TableOpener['openFile'] = async () => {
    tries += 1
    if (tries === 1) throw new FormatError('cut', { line: 7 })
    return OK
  }
  openFiles({ openFile }, [file('cut.vot')])
  await vi.waitFor(() => expect(loads()[0]?.error).toBeDefined())
  expect(loads()[0]).toMatchObject({ error: { name: 'FormatError', details: { line: 7 } } })
  await vi.waitFor(() => expect(useWorkspace.getState().take()).toEqual([{ panelId: 'tables' }]))
  loads()[0]?.retry()
  await vi.waitFor(() => expect(loads()).toEqual([]))
  expect(tries).toBe(2)
})

it('reads a document once more, as what the user says it is', async () => {
  const formats: unknown[] = []
  const openFile: TableOpener['openFile'] = async (_signal, _onProgress, _file, format) => {
    formats.push(format)
    if (format === 'fits') throw new FormatError('no FITS')
    return OK
  }
  openFiles({ openFile }, [file('table.txt')])
  await vi.waitFor(() => expect(useDocumentLoads.getState().reopeners.has('d1')).toBe(true))
  useDocumentLoads.getState().reopeners.get('d1')?.('fits')
  await vi.waitFor(() => expect(loads()[0]?.error).toBeDefined())
  loads()[0]?.retry('tsv')
  await vi.waitFor(() => expect(loads()).toEqual([]))
  expect(formats).toEqual([undefined, 'fits', 'tsv'])
})

it('leaves it to a table with rows to say that it is cut', async () => {
  const error = { name: 'FormatError' as const, message: 'cut', details: { rowsRead: 4 } }
  openFiles({ openFile: async () => ({ ...OK, error }) }, [file('cut.vot')])
  await vi.waitFor(() => expect(loads()).toEqual([]))
  expect(useWorkspace.getState().take()).toEqual([])
  const refusal = { name: 'HttpError' as const, message: 'rows with a 500', details: {} }
  openUrl({ openUrl: async () => ({ ...OK, error: refusal }) }, 'http://example.org/')
  await vi.waitFor(() => expect(loads()[0]?.error).toEqual(refusal))
})

it('forgets a load that was cancelled, and says what a fetch does', async () => {
  const url = 'http://example.org/table.vot'
  const id = openUrl(
    {
      openUrl: (signal, _onProgress, _url, onActivity) => {
        onActivity?.('waiting for the server')
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
        })
      },
    },
    url,
  )
  expect(loads()).toMatchObject([{ id, name: url, activity: 'waiting for the server' }])
  loads()[0]?.cancel()
  await vi.waitFor(() => expect(loads()).toEqual([]))
})
