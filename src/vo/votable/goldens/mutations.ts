/** A document with damage done to it, and from where on. */
export interface Mutation {
  bytes: Uint8Array
  /** Bytes before this one are as they were. */
  intact: number
}

/** Random numbers from 0 to below `limit`, the same for the same seed. */
type Random = (limit: number) => number

/** Returns a source of random numbers (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

const encoder = new TextEncoder()

const FRAGMENTS = [
  ...['<', '>', '"', '&', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '\0', '\r', '=', '</'],
  ...['<TR>', '</TR>', '<TD>', '</TD>', '<TD/>', '<TR/>', '</TABLEDATA>', '<TABLE>', '</TABLE>'],
  ...['<STREAM>', '</STREAM>', '<FIELD name="n" datatype="long" arraysize="*"/>', '</RESOURCE>'],
  ...['<DATA><BINARY2><STREAM>', '<TABLEDATA>', '</DATA>', '<VOTABLE>', '<INFO>', '</INFO>'],
  ...['<!DOCTYPE x [<!ENTITY a "&b;&b;">', '&a;', '&#0;', '&#x110000;', '&#99999999999;'],
  ...['arraysize="99999999x99999999"', ' arraysize="*"', ' datatype="bit"', ' ref="t"', '\ufeff'],
  ...['////', 'AAAA', '====', '\u00e9', '𝛼'],
].map((text) => encoder.encode(text))

const HUGE = ['4294967295', '-1', '99999999999999999999', '1e999', '0x7fffffffffffffffff', '0'].map(
  (text) => encoder.encode(text),
)

const DEEP = ['<x>', '<GROUP>', '<RESOURCE>', '<OPTION value="1">', '<TD>', '<b>'].map((tag) =>
  encoder.encode(tag.repeat(700)),
)

function spliced(bytes: Uint8Array, at: number, removed: number, added: Uint8Array): Mutation {
  const result = new Uint8Array(bytes.length - removed + added.length)
  result.set(bytes.subarray(0, at))
  result.set(added, at)
  result.set(bytes.subarray(at + removed), at + added.length)
  return { bytes: result, intact: at }
}

/** Spans of what a pattern finds, as places in the bytes. */
function spans(bytes: Uint8Array, pattern: RegExp): { at: number; length: number }[] {
  const text = new TextDecoder('latin1').decode(bytes)
  return Array.from(text.matchAll(pattern), (match) => ({
    at: match.index,
    length: match[0].length,
  }))
}

function oneOf<T>(list: readonly T[], random: Random): T | undefined {
  return list[random(list.length)]
}

function flip(bytes: Uint8Array, random: Random): Mutation {
  const at = random(bytes.length)
  const value = (bytes[at] ?? 0) ^ (random(4) === 0 ? random(256) : 1 << random(8))
  return spliced(bytes, at, Math.min(1, bytes.length), Uint8Array.of(value))
}

function remove(bytes: Uint8Array, random: Random): Mutation {
  const at = random(bytes.length + 1)
  const most = bytes.length - at
  return spliced(bytes, at, random(3) === 0 ? most : Math.min(most, random(40)), new Uint8Array(0))
}

function insert(bytes: Uint8Array, random: Random): Mutation {
  return spliced(bytes, random(bytes.length + 1), 0, oneOf(FRAGMENTS, random) ?? new Uint8Array(0))
}

function repeat(bytes: Uint8Array, random: Random): Mutation {
  const at = random(bytes.length + 1)
  const span = bytes.slice(at, at + random(bytes.length - at + 1))
  return spliced(bytes, at + span.length, 0, span)
}

function swapTags(bytes: Uint8Array, random: Random): Mutation {
  const tags = spans(bytes, /<[^<>]*>/g)
  const [one, other] = [oneOf(tags, random), oneOf(tags, random)].sort(
    (a, b) => (a?.at ?? 0) - (b?.at ?? 0),
  )
  if (!one || !other || one.at === other.at) return flip(bytes, random)
  const first = bytes.slice(one.at, one.at + one.length)
  const second = bytes.slice(other.at, other.at + other.length)
  const later = spliced(bytes, other.at, other.length, first).bytes
  return spliced(later, one.at, one.length, second)
}

function hugeNumber(bytes: Uint8Array, random: Random): Mutation {
  const number = oneOf(spans(bytes, /[0-9.]+/g), random)
  const huge = oneOf(HUGE, random)
  return number && huge ? spliced(bytes, number.at, number.length, huge) : insert(bytes, random)
}

function nest(bytes: Uint8Array, random: Random): Mutation {
  const tag = oneOf(spans(bytes, /</g), random)
  return spliced(bytes, tag?.at ?? 0, 0, oneOf(DEEP, random) ?? new Uint8Array(0))
}

const KINDS = [flip, flip, remove, insert, insert, repeat, swapTags, hugeNumber, nest]

/** Does damage of one to three kinds, the same for the same seed. */
export function mutated(bytes: Uint8Array, random: Random): Mutation {
  let mutation: Mutation = { bytes, intact: bytes.length }
  for (let count = 1 + random(3); count > 0; count--) {
    const kind = oneOf(KINDS, random) ?? flip
    const next = kind(mutation.bytes, random)
    mutation = { bytes: next.bytes, intact: Math.min(mutation.intact, next.intact) }
  }
  return mutation
}
