/** What is written: YAML's scalars, lists and mappings. */
export type YamlValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly YamlValue[]
  | ReadonlyMap<string, YamlValue>

/** Words that are something else than text to one YAML version or another. */
const WORDS = /^(y|yes|n|no|on|off|true|false|null|nan|inf)$/i
const PLAIN = /^[A-Za-z_][A-Za-z0-9_.-]*$/

function textOf(text: string): string {
  if (PLAIN.test(text) && !WORDS.test(text)) return text
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf'
  const text = String(value)
  if (!text.includes('e')) return Number.isInteger(value) ? `${text}.0` : text
  return text.replace(/^(-?[0-9]+)e/, '$1.0e')
}

/**
 * Returns a value as YAML on one line (flow style) that YAML 1.1 and 1.2 read the same; numbers are
 * written as floats, bigints as integers.
 */
export function flowYaml(value: YamlValue): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return textOf(value)
  if (typeof value === 'number') return numberText(value)
  if (typeof value !== 'object') return String(value)
  if (value instanceof Map) {
    const pairs = Array.from(value, ([key, item]) => `${textOf(key)}: ${flowYaml(item)}`)
    return `{${pairs.join(', ')}}`
  }
  return `[${Array.from(value as readonly YamlValue[], flowYaml).join(', ')}]`
}
