import type { Field } from '../../table/field.ts'
import type { DocumentNote } from './messages.ts'

const WHOLE = /^(unsignedByte|short|int|long)$/
const NUMBER = /^(float|double|floatComplex|doubleComplex)$/

/** Notes something about a FIELD of which all that belongs to it has been read. */
export type FieldNote = (kind: DocumentNote, field: Field, place: string) => void

/** Notes a VALUES null that is no number of the FIELD's datatype (VOTable 1.5 §4.7). */
export function noteNullLiteral(field: Field, note: FieldNote): void {
  const text = field.values?.null?.trim()
  if (text === undefined || text === '') return
  const fits =
    (WHOLE.test(field.datatype) && /^[+-]?(\d+|0x[0-9a-f]+)$/i.test(text)) ||
    (NUMBER.test(field.datatype) && (!Number.isNaN(Number(text)) || /^[+-]?(nan|inf)/i.test(text)))
  if (fits || !(WHOLE.test(field.datatype) || NUMBER.test(field.datatype))) return
  note('nullLiteral', field, `field ${field.name}: ${text}`)
}
