import { characterLength, putReference, referenceEnd } from './characters'

/** There is no room for the text. */
export const FULL: usize = 1
/** The text holds something that the caller has to read. */
export const ODD: usize = 0

const LESS_THAN: u32 = 60
const AMPERSAND: u32 = 38
const CARRIAGE_RETURN: u32 = 13
const LINE_FEED: u32 = 10

/** Where the text that was copied ends. */
export let textEnd: usize = 0

/** True when `</TD>` is at `i`. */
export function isCellEnd(i: usize): bool {
  return (load<u64>(i) & 0xffffffffff) === 0x3e44542f3c
}

/** True when `<![CDATA[` is at `i`. */
export function isCData(i: usize): bool {
  return load<u32>(i) === 0x435b213c && load<u32>(i, 4) === 0x41544144 && load<u8>(i, 8) === 0x5b
}

/** Returns the position behind the CDATA section at `i`, 0 when it does not end before `end`. */
export function cDataEnd(i: usize, end: usize): usize {
  for (let k = i + 9; k < end; k++) if ((load<u32>(k) & 0xffffff) === 0x3e5d5d) return k + 3
  return 0
}

/** Returns the position of the first byte from `i` on that is no blank (1 to 32). */
export function skipBlanks(start: usize): usize {
  let i = start
  while (true) {
    const fromZero = i8x16.sub(v128.load(i), i8x16.splat(1))
    const others = i8x16.bitmask(i8x16.ge_u(fromZero, i8x16.splat(32)))
    if (others !== 0) return i + <usize>ctz(others)
    i += 16
  }
}

/**
 * Copies the text from `i` to the next `</TD>` to `to`, with line ends normalised, references and
 * CDATA resolved, UTF-8 checked; writes up to 32 bytes beyond `limit`. Returns the position of the
 * `</TD>`, FULL or ODD.
 */
export function copyText(start: usize, end: usize, target: usize, limit: usize): usize {
  let i = start
  let to = target
  while (true) {
    if (to > limit) return FULL
    const bytes = v128.load(i)
    v128.store(to, bytes)
    const special = v128.or(
      v128.or(
        i8x16.eq(bytes, i8x16.splat(<u8>LESS_THAN)),
        i8x16.eq(bytes, i8x16.splat(<u8>AMPERSAND)),
      ),
      // The mask takes the highest bits: a byte beyond ASCII has its own.
      v128.or(i8x16.eq(bytes, i8x16.splat(<u8>CARRIAGE_RETURN)), bytes),
    )
    const mask = i8x16.bitmask(special)
    if (mask === 0) {
      i += 16
      to += 16
      continue
    }
    i += <usize>ctz(mask)
    to += <usize>ctz(mask)
    const byte = <u32>load<u8>(i)
    if (byte === LESS_THAN) {
      textEnd = to
      if (isCellEnd(i)) return i
      i = isCData(i) ? copyCData(i + 9, end, to, limit) : ODD
      to = textEnd
    } else if (byte === AMPERSAND) {
      i = putReference(i, to)
      to = referenceEnd
    } else {
      i = copyCharacter(i, to)
      to = textEnd
    }
    if (i <= FULL) return i
  }
}

/** Copies a CDATA section's content; returns the position behind the section, FULL or ODD. */
function copyCData(start: usize, end: usize, target: usize, limit: usize): usize {
  let i = start
  textEnd = target
  while ((load<u32>(i) & 0xffffff) !== 0x3e5d5d) {
    if (i >= end) return ODD
    if (textEnd > limit) return FULL
    i = copyCharacter(i, textEnd)
    if (i === ODD) return ODD
  }
  return i + 3
}

/** Copies a character, CR and CR LF as LF; returns the position behind it, ODD when it is none. */
function copyCharacter(i: usize, to: usize): usize {
  const byte = <u32>load<u8>(i)
  if (byte < 128) {
    store<u8>(to, byte === CARRIAGE_RETURN ? LINE_FEED : byte)
    textEnd = to + 1
    return byte === CARRIAGE_RETURN && <u32>load<u8>(i, 1) === LINE_FEED ? i + 2 : i + 1
  }
  const length = characterLength(i)
  store<u32>(to, load<u32>(i))
  textEnd = to + length
  return length === 0 ? ODD : i + length
}

/** Copies the string from `i` up to a NUL or to `end`; returns where it stopped, ODD = no UTF-8. */
export function copyString(start: usize, end: usize, target: usize): usize {
  let i = start
  textEnd = target
  while (i < end) {
    const bytes = v128.load(i)
    v128.store(textEnd, bytes)
    const mask = i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(0)), bytes))
    const plain: usize = mask === 0 ? 16 : <usize>ctz(mask)
    const taken = min(plain, end - i)
    i += taken
    textEnd += taken
    if (i === end || load<u8>(i) === 0) break
    if (taken === 16) continue
    i = copyCharacter(i, textEnd)
    if (i === ODD || i > end) return ODD
  }
  return i
}

/** Returns the number of line feeds from `start` to `end`. */
export function countLines(start: usize, end: usize): u32 {
  let count = 0
  let i = start
  for (; i + 16 <= end; i += 16)
    count += popcnt(i8x16.bitmask(i8x16.eq(v128.load(i), i8x16.splat(<u8>LINE_FEED))))
  for (; i < end; i++) if (<u32>load<u8>(i) === LINE_FEED) count++
  return count
}
