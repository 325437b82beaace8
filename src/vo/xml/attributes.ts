import {
  decodeUtf8,
  normaliseLines,
  resolveReferences,
  type TextRepair,
  withoutControls,
} from './text.ts'

/** Attributes by the name that stood in the document; namespace declarations left out. */
export type Attributes = ReadonlyMap<string, string>

const ATTRIBUTE = /([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g

/**
 * Returns the attributes in a start tag (the bytes between its name and its '>').
 * Unquoted values and attributes without a value ('') are taken; of equal names the first counts.
 * Namespace declarations go to `declare`, with the prefix ('' = the default namespace).
 */
export function parseAttributes(
  bytes: Uint8Array,
  repair: (kind: TextRepair | 'attributeSyntax') => void,
  declare?: (prefix: string, namespace: string) => void,
): Attributes {
  const attributes = new Map<string, string>()
  const text = withoutControls(decodeUtf8(bytes, repair), repair)
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    if (double === undefined && single === undefined) repair('attributeSyntax')
    const raw = double ?? single ?? bare?.replace(/\/$/, '') ?? ''
    const blank = normaliseLines(raw).replace(/[\t\n]/g, ' ')
    if (name === 'xmlns' || name.startsWith('xmlns:'))
      declare?.(name.slice('xmlns:'.length), resolveReferences(blank))
    else if (!attributes.has(name)) attributes.set(name, resolveReferences(blank, repair))
    else repair('attributeSyntax')
  }
  return attributes
}

/** Returns the attribute of this name, its case tolerated; undefined when absent. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const exact = attributes.get(name)
  if (exact !== undefined) return exact
  const wanted = name.toLowerCase()
  for (const [key, value] of attributes) if (key.toLowerCase() === wanted) return value
  return undefined
}
