import type { Field } from '../../table/field.ts'
import type { FieldNote } from './nullLiteral.ts'

/**
 * Makes the names of a TABLE's FIELDs unique: of equal ones, all but the first get `_2`, `_3` and so
 * on, without taking a name that another FIELD has. What stood in the document stays as `label`.
 */
export function makeNamesUnique(fields: readonly Field[], note: FieldNote): void {
  const given = new Set(fields.map(({ name }) => name))
  if (given.size === fields.length) return
  const used = new Set<string>()
  const tried = new Map<string, number>()
  fields.forEach((field, index) => {
    const { name } = field
    if (!used.has(name)) {
      used.add(name)
      return
    }
    let number = tried.get(name) ?? 2
    while (given.has(`${name}_${number}`) || used.has(`${name}_${number}`)) number++
    tried.set(name, number + 1)
    field.label ??= name
    field.name = `${name}_${number}`
    used.add(field.name)
    note('duplicateName', field, `field ${index + 1}: ${name}`)
  })
}
