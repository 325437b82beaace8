import type { Field } from '../../table/field.ts'
import type { Diagnostics } from './diagnostics.ts'

const WHOLE = /^(unsignedByte|short|int|long)$/
const NUMBER = /^(float|double|floatComplex|doubleComplex)$/

/** Notes a VALUES null that is no number of the FIELD's datatype (VOTable 1.5 §4.7). */
export function noteNullLiteral(field: Field, diagnostics: Diagnostics): void {
  const text = field.values?.null?.trim()
  if (text === undefined || text === '') return
  const fits =
    (WHOLE.test(field.datatype) && /^[+-]?(\d+|0x[0-9a-f]+)$/i.test(text)) ||
    (NUMBER.test(field.datatype) && (!Number.isNaN(Number(text)) || /^[+-]?(nan|inf)/i.test(text)))
  if (fits || !(WHOLE.test(field.datatype) || NUMBER.test(field.datatype))) return
  diagnostics.note('nullLiteral', `field ${field.name}: ${text}`)
}
