import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellValue } from './column.ts'
import type { Datatype } from './field.ts'
import { formatCell, formatCellShort, formatElements } from './format.ts'
import { CELL_EMPTY, CELL_NAN, CELL_NULL, CELL_VALUE } from './view.ts'

const full = (datatype: Datatype, value: CellValue, arraysize?: string) =>
  formatCell(value, { name: 'x', datatype, arraysize })
const short = (datatype: Datatype, value: CellValue, arraysize?: string) =>
  formatCellShort(value, { name: 'x', datatype, arraysize })

describe('formatCell', () => {
  it('writes float32 as the shortest text that reads back to it', () => {
    const text = (value: number) => full('float', Math.fround(value)).text
    expect(text(0.1)).toBe('0.1')
    expect(text(-266.40506)).toBe('-266.40506')
    expect(text(16777216)).toBe('16777216')
    expect(text(3.4028234663852886e38)).toBe('3.4028235e+38')
    expect(text(1.401298464324817e-45)).toBe('1e-45')
    expect(text(Number.NEGATIVE_INFINITY)).toBe('-Infinity')
  })

  it('reads back to the same float32, always', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (value) => {
        const text = full('float', value).text
        expect(Math.fround(Number(text))).toBe(value)
        const plain = Object.is(value, -0) ? '-0' : String(value)
        expect(text.length).toBeLessThanOrEqual(plain.length)
      }),
    )
  })

  it('writes doubles and longs exactly', () => {
    expect(full('double', 0.1 + 0.2).text).toBe('0.30000000000000004')
    expect(full('double', -0).text).toBe('-0')
    expect(full('long', 9007199254740993n).text).toBe('9007199254740993')
  })

  it('tells null, NaN and the empty string apart', () => {
    expect(full('double', null)).toEqual({ text: '', kind: CELL_NULL })
    expect(full('double', Number.NaN)).toEqual({ text: 'NaN', kind: CELL_NAN })
    expect(full('char', '', '*')).toEqual({ text: '', kind: CELL_EMPTY })
    expect(full('char', 'NaN', '*')).toEqual({ text: 'NaN', kind: CELL_VALUE })
  })

  it('writes arrays with brackets, complex numbers with i', () => {
    expect(full('float', Float32Array.of(0.1, Number.NaN, 3), '3').text).toBe('[0.1, NaN, 3]')
    expect(full('int', [1, null, 3], '*').text).toBe('[1, null, 3]')
    expect(full('double', new Float64Array(), '*')).toEqual({ text: '[]', kind: CELL_VALUE })
    expect(full('doubleComplex', Float64Array.of(1, -2.5)).text).toBe('1-2.5i')
    expect(full('floatComplex', Float32Array.of(1, 2, 0.1, -0), '2').text).toBe('[1+2i, 0.1-0i]')
  })

  it('gives every element of an array', () => {
    expect(formatElements(Float32Array.of(0.1, 2), { name: 'x', datatype: 'float' })).toEqual([
      '0.1',
      '2',
    ])
    expect(formatElements('text', { name: 'x', datatype: 'char' })).toBeUndefined()
  })
})

describe('formatCellShort', () => {
  it('shortens long strings to 200 characters and never splits a pair', () => {
    const text = short('char', `${'a'.repeat(198)}\u{1F600}${'b'.repeat(50)}`, '*').text
    expect(text).toBe(`${'a'.repeat(198)}…`)
    expect(short('char', 'a'.repeat(200), '*').text).toBe('a'.repeat(200))
    expect(short('char', 'a'.repeat(201), '*').text).toHaveLength(200)
  })

  it('shortens long arrays and tells how many elements there are', () => {
    const { text } = short(
      'int',
      Int32Array.from({ length: 5000 }, (_, i) => i),
      '*',
    )
    expect(text).toMatch(/^\[0, 1, 2, .*, … 5000 elements\]$/)
    expect(text.length).toBeLessThan(230)
  })
})
