/** Returns the length of the UTF-8 character at `i` that is not ASCII, 0 when it is ill-formed. */
export function characterLength(i: usize): usize {
  const first = <u32>load<u8>(i)
  const second = <u32>load<u8>(i, 1)
  if (first < 0xe0) return first >= 0xc2 && isContinuation(second) ? 2 : 0
  if (!isContinuation(load<u8>(i, 2))) return 0
  let least: u32 = 0x80
  let most: u32 = 0xbf
  if (first === 0xe0) least = 0xa0
  else if (first === 0xed) most = 0x9f
  else if (first === 0xf0) least = 0x90
  else if (first === 0xf4) most = 0x8f
  if (second < least || second > most) return 0
  if (first < 0xf0) return 3
  return first <= 0xf4 && isContinuation(load<u8>(i, 3)) ? 4 : 0
}

function isContinuation(byte: u32): bool {
  return (byte & 0xc0) === 0x80
}

/** Writes a character as UTF-8; returns the position behind it. */
function putCharacter(code: u32, to: usize): usize {
  if (code < 0x80) {
    store<u8>(to, code)
    return to + 1
  }
  let more: u32 = 1
  if (code >= 0x10000) more = 3
  else if (code >= 0x800) more = 2
  store<u8>(to, ((0xff00 >> (more + 1)) & 0xff) | (code >> (more * 6)))
  for (let k: u32 = 1; k <= more; k++) store<u8>(to + k, 0x80 | ((code >> ((more - k) * 6)) & 0x3f))
  return to + 1 + more
}

/** True for the characters that XML 1.0 §2.2 allows. */
function isLegal(code: u32): bool {
  if (code < 32) return code === 9 || code === 10 || code === 13
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff)
}

/** Where `putReference` goes on writing. */
export let referenceEnd: usize = 0

/**
 * Writes the character that the reference at `i` (its '&') stands for to `to`; returns the position
 * behind the reference, 0 when it is none of XML's five nor a legal numeric one.
 */
export function putReference(i: usize, to: usize): usize {
  if (load<u8>(i, 1) === 0x23) return putNumeric(i + 2, to)
  let byte: u32 = 0
  let length: usize = 6
  const four = load<u32>(i)
  if (four === 0x3b746c26 /* &lt; */ || four === 0x3b746726 /* &gt; */) {
    byte = four === 0x3b746c26 ? 60 : 62
    length = 4
  } else if (four === 0x706d6126 /* &amp */ && load<u8>(i, 4) === 0x3b) {
    byte = 38
    length = 5
  } else if (four === 0x6f757126 /* &quo */ && load<u16>(i, 4) === 0x3b74) byte = 34
  else if (four === 0x6f706126 /* &apo */ && load<u16>(i, 4) === 0x3b73) byte = 39
  if (byte === 0) return 0
  store<u8>(to, byte)
  referenceEnd = to + 1
  return i + length
}

function putNumeric(start: usize, to: usize): usize {
  const hexadecimal = (load<u8>(start) | 32) === 0x78
  const first = hexadecimal ? start + 1 : start
  const base: u64 = hexadecimal ? 16 : 10
  const most: usize = hexadecimal ? 8 : 10
  let i = first
  let code: u64 = 0
  for (;;) {
    let digit = <u32>load<u8>(i) - 48
    if (digit > 9 && hexadecimal) {
      digit = (<u32>load<u8>(i) | 32) - 97 + 10
      if (digit < 10 || digit > 15) break
    }
    if (digit > 9 && !hexadecimal) break
    code = code * base + digit
    i++
  }
  if (i === first || i - first > most || load<u8>(i) !== 0x3b) return 0
  if (code > 0x10ffff || !isLegal(<u32>code)) return 0
  referenceEnd = putCharacter(<u32>code, to)
  return i + 1
}
