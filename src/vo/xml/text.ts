const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const windows1252 = new TextDecoder('windows-1252')
const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** What the reader of a text wants to know about repairs. */
export type TextRepair =
  | 'undeclaredEntity'
  | 'badCharacterReference'
  | 'bareAmpersand'
  | 'notUtf8'
  | 'controlCharacter'

/** Returns bytes as text: UTF-8, or windows-1252 where they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array, repair?: (kind: TextRepair) => void): string {
  try {
    return strict.decode(bytes)
  } catch {
    repair?.('notUtf8')
    return windows1252.decode(bytes)
  }
}

function character(reference: string): string | undefined {
  const hex = reference[1] === 'x' || reference[1] === 'X'
  const code = Number.parseInt(reference.slice(hex ? 2 : 1), hex ? 16 : 10)
  const legal =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 32 && code < 0xd800) ||
    (code > 0xdfff && code < 0xfffe) ||
    (code > 0xffff && code <= 0x10ffff)
  return legal ? String.fromCodePoint(code) : undefined
}

/**
 * Returns the text with its references resolved: the five of XML 1.0 §4.6 and numeric ones.
 * No other entity is ever expanded: it stays as it stands, as does a bare ampersand.
 */
export function resolveReferences(text: string, repair?: (kind: TextRepair) => void): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:(#[0-9]{1,10}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z_][\w.-]{0,99});)?/g,
    (all, name: string | undefined) => {
      if (name === undefined) {
        repair?.('bareAmpersand')
        return all
      }
      if (name.startsWith('#')) {
        const resolved = character(name)
        if (resolved === undefined) repair?.('badCharacterReference')
        return resolved ?? '\ufffd'
      }
      const resolved = NAMED.get(name)
      if (resolved === undefined) repair?.('undeclaredEntity')
      return resolved ?? all
    },
  )
}

function isControl(code: number): boolean {
  return code < 32 && code !== 9 && code !== 10 && code !== 13
}

/** Returns text without the control characters that XML 1.0 §2.2 does not allow. */
export function withoutControls(text: string, repair?: (kind: TextRepair) => void): string {
  let plain = true
  for (let k = 0; k < text.length && plain; k++) plain = !isControl(text.charCodeAt(k))
  if (plain) return text
  repair?.('controlCharacter')
  let kept = ''
  for (const character of text) if (!isControl(character.charCodeAt(0))) kept += character
  return kept
}

/** Returns text with CR LF and CR as LF (XML 1.0 §2.11). */
export function normaliseLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** Returns the character data in `bytes`: decoded, line ends normalised, references resolved. */
export function decodeCharacterData(
  bytes: Uint8Array,
  repair?: (kind: TextRepair) => void,
): string {
  return resolveReferences(normaliseLines(decodeUtf8(bytes, repair)), repair)
}
