import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { readAll } from './fixture.ts'

const fixture = async (name: string) =>
  new Uint8Array(await readFile(new URL(`./fixtures/${name}`, import.meta.url)))

it('reads what astropy writes in every form', async () => {
  const { tables, end } = await readAll(await fixture('astropy.fits'))
  const [forms, lines] = tables
  expect(forms?.head.name).toBe('FORMS')
  const bits = Uint8Array.of(1, 0, 1, 1, 0, 0, 0, 1, 0, 1, 1)
  const pairs = Float64Array.of(1, 2, 3, -4)
  const columns = forms?.head.fields.map(({ name }, index) => [
    name,
    forms.cells.map((row) => row[index]),
  ])
  expect(columns).toEqual([
    ['L', [true, false, true]],
    ['L3', [[true, false, true], Array(3).fill(false), Array(3).fill(true)]],
    ['X11', [bits, bits, bits]],
    ['B', [0, null, 255]],
    ['I', [null, 1, 32767]],
    ['uint16', [0, 1, 65535]],
    ['J', [-2147483648, 1, null]],
    ['uint32', [0n, 1n, 4294967295n]],
    ['K', [-(2n ** 63n), 2n ** 53n + 1n, 2n ** 63n - 1n]],
    ['uint64', ['0', '1', '18446744073709551615']],
    ['E', [1.5, Number.NaN, Number.NEGATIVE_INFINITY]],
    ['D', [1.1, Number.NaN, -0]],
    ['C', [Float32Array.of(1, 2), Float32Array.of(3, -4), Float32Array.of(0, 0)]],
    ['M2', [pairs, pairs, pairs]],
    ['A5', ['a', 'bc', null]],
    [
      'A3x2',
      [
        ['ab', 'c'],
        ['d', 'efg'],
        ['', 'x'],
      ],
    ],
    ['J3x2', [0, 6, 12].map((from) => Int32Array.from({ length: 6 }, (_, k) => from + k))],
    ['pj', [Int32Array.of(1, 2, 3), new Int32Array(0), Int32Array.of(4)]],
    ['qd', [Float64Array.of(1.5), Float64Array.of(2.5, 3.5), new Float64Array(0)]],
    ['pa', ['abc', '', 'de']],
  ])
  expect(forms?.head.params).toEqual([
    { name: 'EXPTIME', datatype: 'double', value: '12.5', unit: 's', description: 'exposure time' },
    { name: 'LONG', datatype: 'char', arraysize: '*', value: 'long words '.repeat(12).trim() },
    { name: 'ESO DET NAME', datatype: 'char', arraysize: '*', value: 'ccd' },
  ])
  expect(forms?.head.infos).toEqual([{ name: 'HISTORY', value: '', text: 'made by astropy' }])
  expect(lines?.cells).toEqual([
    ['x', 1, 1.5, 1.1],
    ['yz', null, 2.25, 2.2],
    ['', 7, -3, 3.3],
  ])
  expect(end.diagnostics.map(({ kind, place }) => [kind, place])).toEqual([
    ['unsignedLong', 'extension 1 (FORMS), column uint64'],
    ['compressedImage', 'extension 2 (PICTURE): 9 × 8 32-bit'],
  ])
})

it('reads masked tables of astropy, without its notes to itself', async () => {
  const { tables, end } = await readAll(await fixture('masked.fits'))
  expect(tables[0]?.cells).toEqual([
    [1n, null, 1],
    [null, 'y', 2],
    [3n, 'z', 3],
  ])
  expect(tables[0]?.head.infos).toEqual([{ name: 'COMMENT', value: '', text: 'said by hand' }])
  expect(end.diagnostics).toEqual([])
})
