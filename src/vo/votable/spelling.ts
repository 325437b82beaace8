import type { Attributes } from '../xml/index.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { ElementRule } from './schema.ts'

/** Notes names in another case than the standard's, and attributes that it does not have. */
export function noteSpelling(
  rule: ElementRule,
  name: string,
  attributes: Attributes,
  diagnostics: Diagnostics,
): void {
  if (name !== rule.name) diagnostics.note('wrongCase', `${name} instead of ${rule.name}`)
  for (const key of attributes.keys()) {
    if (Object.hasOwn(rule.attributes, key) || key.includes(':')) continue
    const lower = key.toLowerCase()
    const known = Object.keys(rule.attributes).find((wanted) => wanted.toLowerCase() === lower)
    if (known) diagnostics.note('wrongCase', `${rule.name} ${key} instead of ${known}`)
    else diagnostics.note('unknownAttribute', `${rule.name} ${key}`)
  }
}
