/** Kinds of markup that can start at a '<' (XML 1.0 §2.4-2.8, §3.1). */
export const MARKUP_INCOMPLETE = 0
export const MARKUP_START = 1
export const MARKUP_END = 2
export const MARKUP_COMMENT = 3
export const MARKUP_CDATA = 4
export const MARKUP_INSTRUCTION = 5
export const MARKUP_DECLARATION = 6
/** A '<' that starts no markup: text, strictly speaking an error. */
export const MARKUP_NONE = 7

const LESS_THAN = 60
const GREATER_THAN = 62
const QUOTE = 34
const APOSTROPHE = 39

function isNameStart(byte: number): boolean {
  return (
    (byte >= 97 && byte <= 122) ||
    (byte >= 65 && byte <= 90) ||
    byte === 95 ||
    byte === 58 ||
    byte >= 128
  )
}

/** True when `bytes` at `at` agree with `text`, as far as they have arrived. */
function agrees(bytes: Uint8Array, at: number, end: number, text: string): boolean {
  for (let k = 0; k < text.length && at + k < end; k++)
    if (bytes[at + k] !== text.charCodeAt(k)) return false
  return true
}

/** Returns what starts at the '<' at `i`. */
export function markupKind(bytes: Uint8Array, i: number, end: number): number {
  if (end - i < 2) return MARKUP_INCOMPLETE
  const next = bytes[i + 1] as number
  if (next === 47) return MARKUP_END
  if (next === 63) return MARKUP_INSTRUCTION
  if (next !== 33) return isNameStart(next) ? MARKUP_START : MARKUP_NONE
  if (agrees(bytes, i, end, '<!--')) return end - i < 4 ? MARKUP_INCOMPLETE : MARKUP_COMMENT
  if (agrees(bytes, i, end, '<![CDATA[')) return end - i < 9 ? MARKUP_INCOMPLETE : MARKUP_CDATA
  return MARKUP_DECLARATION
}

function closingOf(bytes: Uint8Array, from: number, end: number, before: string): number {
  let i = bytes.indexOf(GREATER_THAN, from + before.length)
  while (i >= 0 && i < end) {
    if (agrees(bytes, i - before.length, i, before)) return i + 1
    i = bytes.indexOf(GREATER_THAN, i + 1)
  }
  return -1
}

function closingOfTag(bytes: Uint8Array, from: number, end: number): number {
  let quote = 0
  for (let i = from; i < end; i++) {
    const byte = bytes[i] as number
    if (quote !== 0) {
      if (byte === quote) quote = 0
    } else if (byte === GREATER_THAN) return i + 1
    else if (byte === QUOTE || byte === APOSTROPHE) quote = byte
  }
  return -1
}

function closingOfDeclaration(bytes: Uint8Array, from: number, end: number): number {
  let quote = 0
  let depth = 1
  for (let i = from + 1; i < end; i++) {
    const byte = bytes[i] as number
    if (quote !== 0) {
      if (byte === quote) quote = 0
    } else if (byte === GREATER_THAN) {
      if (--depth === 0) return i + 1
    } else if (byte === QUOTE || byte === APOSTROPHE) quote = byte
    else if (byte === LESS_THAN) {
      const kind = markupKind(bytes, i, end)
      if (kind === MARKUP_COMMENT || kind === MARKUP_INSTRUCTION) {
        const next = markupEnd(bytes, i, end, kind)
        if (next < 0) return -1
        i = next - 1
      } else depth++
    }
  }
  return -1
}

/** Returns the position behind the markup of this kind at `i`, -1 when it has not arrived whole. */
export function markupEnd(bytes: Uint8Array, i: number, end: number, kind: number): number {
  if (kind === MARKUP_COMMENT) return closingOf(bytes, i + 4, end, '--')
  if (kind === MARKUP_CDATA) return closingOf(bytes, i + 9, end, ']]')
  if (kind === MARKUP_INSTRUCTION) return closingOf(bytes, i + 2, end, '?')
  if (kind === MARKUP_DECLARATION) return closingOfDeclaration(bytes, i, end)
  return closingOfTag(bytes, i + 1, end)
}

/** Returns the end of the name that starts at `i`. */
export function nameEnd(bytes: Uint8Array, i: number, end: number): number {
  let k = i
  while (k < end) {
    const byte = bytes[k] as number
    if (byte <= 32 || byte === 47 || byte === GREATER_THAN || byte === 61) break
    k++
  }
  return k
}

/** True when the tag that ends before `next` is an empty-element tag. */
export function isSelfClosing(bytes: Uint8Array, next: number): boolean {
  return bytes[next - 2] === 47
}
