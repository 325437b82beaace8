import type { Shape } from '../../../table/shape.ts'
import { type ColumnRun, isNull } from './columnRun.ts'
import { putAscii } from './digits.ts'
import type { TextColumn } from './textNumbers.ts'
import type { TextSink } from './textSink.ts'

const SPACE = 32
/** Bytes that one byte becomes at most. */
const LONGEST_ESCAPE = 5

/** What bytes become that cannot stand in XML as they are: nothing where XML 1.0 §2.2 has no way. */
const ESCAPES: readonly (string | undefined)[] = Array.from({ length: 256 }, (_, byte) => {
  if (byte < 32 && byte !== 9 && byte !== 10) return byte === 13 ? '&#13;' : ''
  return { 38: '&amp;', 60: '&lt;', 62: '&gt;' }[byte]
})
const IS_PLAIN = Uint8Array.from(ESCAPES, (instead, byte) =>
  instead === undefined && byte !== 0xef && byte !== 0xed ? 1 : 0,
)

/** Returns true where U+FFFE or U+FFFF or half of a pair stands, which are no characters of XML. */
function isNoCharacter(text: Uint8Array, at: number): boolean {
  const second = text[at + 1] as number
  if (text[at] === 0xed) return second >= 0xa0
  return text[at] === 0xef && second === 0xbf && (text[at + 2] as number) >= 0xbe
}

/** Writes UTF-8 as character data; room for LONGEST_ESCAPE times its bytes is there. */
function putText(text: Uint8Array, from: number, to: number, sink: TextSink): void {
  const { bytes } = sink
  let at = sink.length
  for (let k = from; k < to; k++) {
    const byte = text[k] as number
    if (IS_PLAIN[byte] === 1) bytes[at++] = byte
    else {
      const instead = ESCAPES[byte]
      if (instead !== undefined) at = putAscii(bytes, at, instead)
      else if (isNoCharacter(text, k)) k += 2
      else bytes[at++] = byte
    }
  }
  sink.length = at
}

/** One string a cell. */
export class StringText implements TextColumn {
  #values: Uint8Array = new Uint8Array(0)
  #offsets: Uint32Array = new Uint32Array(1)
  #first = 0

  begin({ values, offsets, first }: ColumnRun): void {
    this.#values = values as Uint8Array
    this.#offsets = offsets ?? new Uint32Array(1)
    this.#first = first
  }

  write(k: number, sink: TextSink): void {
    const row = this.#first + k
    const from = this.#offsets[row] ?? 0
    const to = this.#offsets[row + 1] ?? from
    sink.reserve((to - from) * LONGEST_ESCAPE)
    putText(this.#values, from, to, sink)
  }
}

/** Strings of one length each (VOTable 1.4 §2.2), filled up with blanks. */
export class StringsText implements TextColumn {
  readonly #stringLength: number
  #run: ColumnRun | undefined

  constructor({ stringLength }: Shape) {
    this.#stringLength = stringLength
  }

  begin(run: ColumnRun): void {
    this.#run = run
  }

  write(k: number, sink: TextSink): void {
    const run = this.#run
    if (!run || isNull(run, k)) return
    const values = run.values as Uint8Array
    const end = run.offsets?.[run.first + k + 1] ?? 0
    let from = run.offsets?.[run.first + k] ?? end
    for (let to = from; to < end; to++) {
      if (values[to] !== 0) continue
      sink.reserve((to - from) * LONGEST_ESCAPE + this.#stringLength)
      putText(values, from, to, sink)
      for (let length = charactersOf(values, from, to); length < this.#stringLength; length++)
        sink.bytes[sink.length++] = SPACE
      from = to + 1
    }
  }
}

function charactersOf(text: Uint8Array, from: number, to: number): number {
  let count = 0
  for (let k = from; k < to; k++) if (((text[k] as number) & 0xc0) !== 0x80) count++
  return count
}
