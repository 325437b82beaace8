import { describe, expect, it } from 'vitest'
import { bytesOf, cellsOf, documentOf, piecesOf } from './fixture.ts'
import { readVOTable, readVOTableStream } from './index.ts'
import { allowKernel } from './kernel/kernel.ts'

const bigEndian = (value: number, size: 4 | 8): number[] => {
  const view = new DataView(new ArrayBuffer(size))
  if (size === 4) view.setUint32(0, value)
  else view.setFloat64(0, value)
  return [...new Uint8Array(view.buffer)]
}

/** A row of an int and an array of pairs; `counted`: what stands before the pairs. */
const row = (id: number, pairs: number, counted: number) => [
  0,
  ...bigEndian(id, 4),
  ...bigEndian(counted, 4),
  ...Array.from({ length: pairs * 2 }, (_, k) => bigEndian(id + k / 4, 8)).flat(),
]
const fields =
  '<FIELD name="id" datatype="int"/><FIELD name="p" datatype="double" arraysize="2x*"/>'
const pairsOf = (id: number) => (id % 3) + 1

function documentWith(rows: number[], columns = fields): Uint8Array {
  const base64 = Buffer.from(rows).toString('base64')
  return bytesOf(documentOf(columns, `<BINARY2><STREAM>${base64}</STREAM></BINARY2>`))
}

/** Returns the rows read after each piece but the last, which holds the end of the stream. */
async function rowsOnTheWay(bytes: Uint8Array, pieces: number): Promise<number[]> {
  const cuts = Array.from({ length: pieces - 1 }, (_, k) =>
    Math.floor((bytes.length * (k + 1)) / pieces),
  )
  const seen: number[] = []
  const source = async function* () {
    for await (const piece of piecesOf(bytes, cuts)) {
      yield piece
      seen.push(reached)
    }
  }
  let reached = 0
  await readVOTableStream(source(), {
    onBatch: (_, count) => {
      reached = count
    },
  })
  return seen.slice(0, -1)
}

describe.each([
  ['with the kernel', true],
  ['without the kernel', false],
])('counts that can be meant two ways, %s', (_, kernel) => {
  const reading = async <T>(read: () => Promise<T>): Promise<T> => {
    allowKernel(kernel)
    try {
      return await read()
    } finally {
      allowKernel(true)
    }
  }

  it.each([
    ['numbers', 2],
    ['pairs', 1],
  ])('are taken as those of %s, and rows come while the stream does', async (_name, perPair) => {
    const ids = Array.from({ length: 300 }, (_, id) => id)
    const bytes = documentWith(ids.flatMap((id) => row(id, pairsOf(id), pairsOf(id) * perPair)))
    const [table] = (await reading(() => readVOTable(bytes))).tables
    expect(cellsOf(table)).toEqual(
      ids.map((id) => [id, Float64Array.from({ length: pairsOf(id) * 2 }, (_, k) => id + k / 4)]),
    )
    const seen = await reading(() => rowsOnTheWay(bytes, 4))
    expect(seen).toHaveLength(3)
    expect(seen[0]).toBeGreaterThan(40)
    expect(seen[2]).toBeGreaterThan(200)
  })

  it('do not matter as long as they are 0', async () => {
    const empty = Array.from({ length: 300 }, (_, id) => row(id, 0, 0)).flat()
    const bytes = documentWith([...empty, ...row(300, 2, 2), ...row(301, 1, 1)])
    const [table] = (await reading(() => readVOTable(bytes))).tables
    expect(cellsOf(table).slice(299)).toEqual([
      [299, new Float64Array(0)],
      [300, Float64Array.of(300, 300.25, 300.5, 300.75)],
      [301, Float64Array.of(301, 301.25)],
    ])
    const seen = await reading(() => rowsOnTheWay(bytes, 4))
    expect(seen[0]).toBeGreaterThan(40)
  })

  it('of a stream that is cut are those of the only way that makes sense', async () => {
    const whole = Array.from({ length: 9 }, (_, id) => row(id, 2, 2)).flat()
    const [table] = (await reading(() => readVOTable(documentWith(whole.slice(0, -5))))).tables
    expect(cellsOf(table).map(([id]) => id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('of bits are those of bits, or of bytes with a bit each', async () => {
    const bits = '<FIELD name="id" datatype="int"/><FIELD name="b" datatype="bit" arraysize="*"/>'
    const packed = [3, 4].flatMap((id) => [
      ...[0, ...bigEndian(id, 4)],
      ...[...bigEndian(9, 4), 0b10110000, 0b10000000],
    ])
    const single = [3, 4].flatMap((id) => [
      ...[0, ...bigEndian(id, 4)],
      ...[...bigEndian(9, 4), 1, 0, 1, 1, 0, 0, 0, 0, 1],
    ])
    for (const rows of [packed, single]) {
      const [table] = (await reading(() => readVOTable(documentWith(rows, bits)))).tables
      const expected = Uint8Array.of(1, 0, 1, 1, 0, 0, 0, 0, 1)
      expect(cellsOf(table)).toEqual([
        [3, expected],
        [4, expected],
      ])
    }
  })
})
