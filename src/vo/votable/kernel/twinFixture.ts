import type { NumericArray } from '../../../table/column.ts'
import type { ColumnBuilder, GrowingBlock } from '../../../table/columnBuilder.ts'
import { piecesOf } from '../fixture.ts'
import { readVOTable, type VOTableDocument } from '../index.ts'
import { allowKernel } from './kernel.ts'

/** Bits that are all as nobody had touched them say the same as none. */
function bits(bytes: Uint8Array | null, count: number, untouched: 0 | 1): string {
  let text = ''
  for (let k = 0; k < count; k++)
    text += bytes ? ((bytes[k >> 3] ?? untouched * 255) >> (k & 7)) & 1 : untouched
  return text
}

function bytesOfItems(values: NumericArray, items: number): string {
  const { buffer, byteOffset, BYTES_PER_ELEMENT } = values
  return Buffer.from(buffer, byteOffset, items * BYTES_PER_ELEMENT).toString('hex')
}

function dumpBlock(block: GrowingBlock, itemsPerRow: number): unknown {
  const { start, length, offsets } = block
  const items = offsets ? (offsets[length] ?? 0) : length * itemsPerRow
  return {
    start,
    length,
    values: bytesOfItems(block.values, items),
    valid: bits(block.validity, length, 1),
    offsets: offsets && [...offsets.slice(0, length + 1)],
    nullItems: bits(block.nullItems, items, 0),
  }
}

/** Returns all that was read, the columns to the bit. */
function dump(document: VOTableDocument): unknown {
  return {
    diagnostics: document.diagnostics,
    error: document.error,
    tables: document.tables.map((table) =>
      table.fields.map((field, index) => {
        const column = table.column(index) as ColumnBuilder
        const blocks = column.blocks as readonly GrowingBlock[]
        return [field.name, blocks.map((block) => dumpBlock(block, column.itemsPerRow))]
      }),
    ),
  }
}

async function readWith(kernel: boolean, pieces: () => AsyncIterable<Uint8Array>) {
  allowKernel(kernel)
  try {
    return dump(await readVOTable(pieces()))
  } finally {
    allowKernel(true)
  }
}

/** Reads a document, cut at the positions, with the kernel and without. */
export async function readBothWays(bytes: Uint8Array, cuts: readonly number[] = []) {
  const kernel = await readWith(true, () => piecesOf(bytes, cuts))
  const plain = await readWith(false, () => piecesOf(bytes, cuts))
  return { kernel, plain }
}
