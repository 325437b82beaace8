import type { CellValue } from '../../table/column.ts'
import type { Shape } from '../../table/shape.ts'
import { shortestFloat } from './shortestFloat.ts'
import { escapeText } from './writeElements.ts'

type Item = number | bigint | string | boolean | null

function numberText(value: number, single: boolean): string {
  if (Number.isNaN(value)) return 'NaN'
  if (value === Number.POSITIVE_INFINITY) return '+Inf'
  if (value === Number.NEGATIVE_INFINITY) return '-Inf'
  if (Object.is(value, -0)) return '-0'
  return single ? shortestFloat(value) : String(value)
}

function itemText(shape: Shape, item: Item, nullValue: string): string {
  const { datatype } = shape
  if (item === null) return datatype === 'boolean' ? '?' : nullValue || 'NaN'
  if (typeof item === 'boolean') return item ? 'T' : 'F'
  if (datatype === 'boolean') return item ? 'T' : 'F'
  if (typeof item !== 'number') return String(item)
  return numberText(item, datatype === 'float' || datatype === 'floatComplex')
}

function stringsText(shape: Shape, strings: readonly unknown[]): string {
  return strings
    .map((text) => {
      const characters = Array.from(String(text ?? '')).slice(0, shape.stringLength)
      return characters.join('') + ' '.repeat(shape.stringLength - characters.length)
    })
    .join('')
}

/** Returns a cell as the content of a TD (VOTable 1.4 §6), escaped; null is '', a null element VALUES null. */
export function cellText(shape: Shape, value: CellValue, nullValue = ''): string {
  if (value === null) return ''
  if (shape.text) {
    const strings = shape.stringLength > 0 && Array.isArray(value)
    return escapeText(strings ? stringsText(shape, value) : String(value))
  }
  if (typeof value !== 'object') return itemText(shape, value, nullValue)
  const texts: string[] = []
  for (let k = 0; k < value.length; k++) texts.push(itemText(shape, value[k] ?? null, nullValue))
  return texts.join(' ')
}
