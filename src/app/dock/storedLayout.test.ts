import { expect, it } from 'vitest'
import { readDockParams } from './panelId.ts'
import { parseStoredLayout } from './parseStoredLayout.ts'

const stored = (value: unknown) => parseStoredLayout(JSON.stringify(value))

it('takes a layout of this version', () => {
  const layout = { grid: { root: {} }, panels: {} }
  expect(stored({ version: 1, layout })).toEqual(layout)
})

it('drops what is missing, broken or of another version', () => {
  expect(parseStoredLayout(null)).toBeUndefined()
  expect(parseStoredLayout('{"version":1,"layout":{"gr')).toBeUndefined()
  for (const value of [
    null,
    7,
    [],
    {},
    { version: 0, layout: { grid: {}, panels: {} } },
    { version: 1 },
    { version: 1, layout: null },
    { version: 1, layout: { grid: {} } },
    { version: 1, layout: { grid: null, panels: {} } },
  ])
    expect(stored(value)).toBeUndefined()
})

it('reads back only parameters that are text', () => {
  expect(readDockParams({ panelId: 'table', params: { tableId: 't1', row: 5, x: null } })).toEqual({
    panelId: 'table',
    params: { tableId: 't1' },
  })
  for (const value of [undefined, null, 'table', {}, { panelId: 1, params: {} }, { panelId: 'a' }])
    expect(readDockParams(value)).toBeUndefined()
})
