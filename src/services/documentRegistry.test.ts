import { describe, expect, it } from 'vitest'
import type { TableSource } from './contracts.ts'
import { documentHead } from './documentHead.ts'
import { createDocumentRegistry } from './documentRegistry.ts'

const sourceOf = (change: Partial<TableSource> = {}): TableSource => ({
  stream: new ReadableStream(),
  name: 'stars',
  provenance: { origin: 'file', sourceName: 'stars.vot', requestedAt: '2026-01-01T00:00:00Z' },
  reopen: async () => new Blob(['again']).stream(),
  ...change,
})
const never = () => new AbortController().signal

describe('createDocumentRegistry', () => {
  it('keeps documents as long as their tables, and the latest without any', () => {
    const registry = createDocumentRegistry()
    registry.add('good', sourceOf())
    registry.update('good', { state: 'complete', tableIds: ['t1', 't2'] })
    for (let n = 0; n < 30; n++) {
      registry.add(`bad${n}`, sourceOf())
      registry.update(`bad${n}`, { state: 'failed' })
    }
    const ids = () => registry.getSnapshot().map(({ id }) => id)
    expect(ids()).toHaveLength(21)
    expect(ids().at(-1)).toBe('bad29')
    expect(registry.documentOf('t2')?.id).toBe('good')
    registry.forgetTables(['t1'])
    expect(registry.get('good')?.tableIds).toEqual(['t2'])
    registry.forgetTables(['t2'])
    expect(registry.get('good')).toBeUndefined()
    expect(registry.get('bad10')).toBeDefined()
    expect(registry.get('bad9')).toBeUndefined()
  })

  it('keeps the identity of its snapshot until something changes, and tells then', () => {
    const registry = createDocumentRegistry()
    let heard = 0
    registry.subscribe(() => {
      heard++
    })
    registry.add('a', sourceOf())
    const before = registry.getSnapshot()
    registry.forgetTables([])
    registry.update('unknown', { byteCount: 5 })
    expect(registry.getSnapshot()).toBe(before)
    registry.update('a', { byteCount: 5 })
    expect(registry.getSnapshot()).not.toBe(before)
    expect(heard).toBe(2)
  })

  it('says whether a document can be checked, and why not', async () => {
    const registry = createDocumentRegistry()
    const reason = (id: string) => {
      const lint = registry.get(id)?.lint
      return lint?.isAvailable === false ? lint.reason : 'can be checked'
    }
    registry.add('a', sourceOf())
    expect(reason('a')).toContain('still being read')
    registry.update('a', { state: 'complete', format: 'fits' })
    expect(reason('a')).toContain('this is a FITS file')
    registry.update('a', { format: 'votable' })
    expect(reason('a')).toBe('can be checked')
    expect(await new Response(await registry.reopen('a', never())).text()).toBe('again')
    registry.add('b', sourceOf({ reopen: undefined }))
    registry.update('b', { state: 'failed', format: 'votable' })
    expect(reason('b')).toContain('cannot be had again')
    await expect(registry.reopen('b', never())).rejects.toThrow('cannot be had again')
    await expect(registry.reopen('c', never())).rejects.toThrow('no longer known')
  })
})

describe('documentHead', () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text)
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...[...'<VOTABLE>'].flatMap((c) => [c.charCodeAt(0), 0]),
  ])

  it.each([
    ['text', bytesOf('<VOTABLE>é\n\t'), '<VOTABLE>é\n\t', false],
    ['UTF-16', utf16, '<VOTABLE>', false],
    ['UTF-16 without a mark', utf16.slice(2), '<VOTABLE>', false],
    [
      'text with a stray byte',
      Uint8Array.from([...bytesOf('a'.repeat(99)), 0xe9]),
      `${'a'.repeat(99)}·`,
      false,
    ],
    ['Parquet', Uint8Array.of(0x50, 0x41, 0x52, 0x31, 21, 4, 21, 0), 'PAR1····', true],
  ])('shows %s', (_, bytes, text, isBinary) => {
    expect(documentHead(bytes)).toMatchObject({ text, isBinary })
  })
})
