import type { Field } from '../table/field.ts'

/** Types of ADQL 2.1 §3 as far as the engine tells them apart; `null` is the type of a bare NULL. */
export type AdqlType =
  | 'boolean'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'real'
  | 'double'
  | 'text'
  | 'timestamp'
  | 'point'
  | 'circle'
  | 'polygon'
  | 'array'
  | 'null'

const RANK: readonly AdqlType[] = ['smallint', 'integer', 'bigint', 'real', 'double']
const SQL_NAMES: ReadonlyMap<AdqlType, string> = new Map([
  ['boolean', 'BOOLEAN'],
  ['smallint', 'SMALLINT'],
  ['integer', 'INTEGER'],
  ['bigint', 'BIGINT'],
  ['real', 'FLOAT'],
  ['double', 'DOUBLE'],
  ['text', 'VARCHAR'],
  ['timestamp', 'TIMESTAMP'],
  ['point', 'DOUBLE[]'],
  ['circle', 'DOUBLE[]'],
  ['polygon', 'DOUBLE[]'],
])

/** True for whole and floating numbers. */
export const isNumeric = (type: AdqlType): boolean => RANK.includes(type)
/** True for whole numbers. */
export const isExact = (type: AdqlType): boolean =>
  RANK.indexOf(type) >= 0 && RANK.indexOf(type) < 3
/** True for points, circles and polygons. */
export const isGeometry = (type: AdqlType): boolean =>
  type === 'point' || type === 'circle' || type === 'polygon'

/** DuckDB's name of a type; arrays have no single one. */
export function sqlTypeName(type: AdqlType): string {
  return SQL_NAMES.get(type) ?? 'VARCHAR'
}

/** Returns the type that holds values of both, or null when there is none. */
export function commonType(a: AdqlType, b: AdqlType): AdqlType | null {
  if (a === b || b === 'null') return a
  if (a === 'null') return b
  if (!isNumeric(a) || !isNumeric(b)) return null
  // A whole number does not fit into single precision.
  if (isExact(a) !== isExact(b)) return 'double'
  return RANK.indexOf(a) > RANK.indexOf(b) ? a : b
}

const SCALARS: ReadonlyMap<string, AdqlType> = new Map([
  ['boolean', 'boolean'],
  ['bit', 'smallint'],
  ['unsignedByte', 'smallint'],
  ['short', 'smallint'],
  ['int', 'integer'],
  ['long', 'bigint'],
  ['float', 'real'],
  ['double', 'double'],
])

/** Returns the type of a column by its FIELD (ADQL 2.1 §3, DALI 1.1 §3.3 for xtypes). */
export function typeOfField(field: Field): AdqlType {
  const { datatype, arraysize, xtype } = field
  if (datatype === 'char' || datatype === 'unicodeChar')
    return arraysize?.includes('x') ? 'array' : 'text'
  if (arraysize !== undefined && arraysize !== '1') {
    const isFloat = datatype === 'double' || datatype === 'float'
    if (isFloat && (xtype === 'point' || xtype === 'circle' || xtype === 'polygon')) return xtype
    return 'array'
  }
  return SCALARS.get(datatype) ?? 'array'
}

/** Returns the FIELD of an expression of that type, without a name. */
export function fieldOfType(type: AdqlType): Omit<Field, 'name'> {
  switch (type) {
    case 'boolean':
      return { datatype: 'boolean' }
    case 'smallint':
      return { datatype: 'short' }
    case 'integer':
      return { datatype: 'int' }
    case 'bigint':
      return { datatype: 'long' }
    case 'real':
      return { datatype: 'float' }
    case 'double':
      return { datatype: 'double' }
    case 'timestamp':
      return { datatype: 'char', arraysize: '*', xtype: 'timestamp' }
    case 'point':
      return { datatype: 'double', arraysize: '2', unit: 'deg', xtype: 'point' }
    case 'circle':
      return { datatype: 'double', arraysize: '3', unit: 'deg', xtype: 'circle' }
    case 'polygon':
      return { datatype: 'double', arraysize: '*', unit: 'deg', xtype: 'polygon' }
    default:
      return { datatype: 'char', arraysize: '*' }
  }
}

/** How users know a type. */
export function typeWords(type: AdqlType): string {
  if (isNumeric(type)) return 'a number'
  if (type === 'array') return 'an array'
  return type === 'integer' ? 'an integer' : `a ${type}`
}
