import { BOOLEAN, BYTE, DOUBLE, FLOAT, INT, LONG, SHORT } from './columns'
import { putDouble, putFloat, scan } from './decimal'
import { number, takeDigits } from './digits'

/** Reads one item of text at `i` to `address`; returns the position behind it, 0 = not plain. */
export function readItem(kind: u32, i: usize, address: usize): usize {
  if (kind === DOUBLE || kind === FLOAT) {
    const end = scan(i)
    if (end === 0) return readWord(kind, i, address)
    return (kind === DOUBLE ? putDouble(address) : putFloat(address)) ? end : 0
  }
  return kind === BOOLEAN ? readBoolean(i, address) : readInteger(kind, i, address)
}

/** Reads NaN and infinities, in capital or small letters. */
function readWord(kind: u32, start: usize, address: usize): usize {
  const sign = load<u8>(start)
  let i = sign === 45 || sign === 43 ? start + 1 : start
  const three = (load<u32>(i) | 0x202020) & 0xffffff
  let value: f64 = NaN
  if (three === 0x666e69 /* inf */) {
    value = sign === 45 ? -Infinity : Infinity
    const rest = (load<u64>(i, 3) | 0x2020202020) & 0xffffffffff
    if (rest === 0x7974696e69 /* inity */) i += 5
  } else if (three !== 0x6e616e /* nan */) return 0
  if (kind === DOUBLE) store<f64>(address, value)
  else store<f32>(address, <f32>value)
  return i + 3
}

function readInteger(kind: u32, start: usize, address: usize): usize {
  const sign = load<u8>(start)
  const first = start + <usize>(sign === 45) + <usize>(sign === 43)
  const i = takeDigits(first, 0)
  const size = number
  if (i === first || i - first > 19) return 0
  if (size > <u64>i64.MAX_VALUE) return 0
  const value = sign === 45 ? -(<i64>size) : <i64>size
  if (kind === LONG) store<i64>(address, value)
  else if (kind === INT) {
    if (value !== <i64>(<i32>value)) return 0
    store<i32>(address, <i32>value)
  } else if (kind === SHORT) {
    if (value !== <i64>(<i16>value)) return 0
    store<i16>(address, <i16>value)
  } else if (kind === BYTE) {
    if (value !== <i64>(<u8>value)) return 0
    store<u8>(address, <u8>value)
  }
  return i
}

/** Reads T, F, 1, 0, true and false, in capital or small letters. */
function readBoolean(i: usize, address: usize): usize {
  const byte = <u32>load<u8>(i)
  const letter = byte | 32
  if (byte === 48 || byte === 49) {
    store<u8>(address, <u8>(byte - 48))
    return i + 1
  }
  if (letter !== 116 && letter !== 102) return 0
  store<u8>(address, letter === 116 ? 1 : 0)
  const four = load<u32>(i) | 0x20202020
  if (four === 0x65757274 /* true */) return i + 4
  if (four === 0x736c6166 /* fals */ && (load<u8>(i, 4) | 32) === 101) return i + 5
  return i + 1
}
