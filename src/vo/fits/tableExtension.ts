import type { Field } from '../../table/field.ts'
import { layoutOf, shapeOf } from '../../table/shape.ts'
import { TableBuilder } from '../../table/tableBuilder.ts'
import { asciiRunFor } from './asciiCells.ts'
import { type AsciiColumn, asciiColumns } from './asciiColumns.ts'
import { type BinaryLayout, binaryLayout } from './binaryColumns.ts'
import type { ByteInput } from './byteInput.ts'
import { cellRunFor } from './cellRunFor.ts'
import { NullCells } from './cellRuns.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { Hdu } from './hdus.ts'
import type { Heap } from './heapCells.ts'
import { HeapCells } from './heapCells.ts'
import { type PlacedRun, type RowOptions, RowSink } from './rowSink.ts'
import { HeapRows, readColumns, readRows, type TableData } from './tableRows.ts'

const PEEK_BYTES = 1 << 22

/** A BINTABLE or TABLE whose header is read and whose rows come next. */
export class TableExtension {
  readonly #hdu: Hdu
  readonly #diagnostics: Diagnostics
  readonly #binary: BinaryLayout
  readonly #ascii: AsciiColumn[]
  readonly #data: TableData
  readonly #heap: Heap

  constructor(hdu: Hdu, diagnostics: Diagnostics) {
    const { header, place } = hdu
    this.#hdu = hdu
    this.#diagnostics = diagnostics
    this.#binary =
      hdu.kind === 'binaryTable'
        ? binaryLayout(header, place, diagnostics)
        : { columns: [], rowCount: header.size('NAXIS2') ?? 0, byColumn: false }
    this.#ascii = hdu.kind === 'asciiTable' ? asciiColumns(header, place, diagnostics) : []
    const rowBytes = header.size('NAXIS1') ?? 0
    const { rowCount } = this.#binary
    const tableBytes = rowBytes * (header.size('NAXIS2') ?? 0)
    const pcount = header.size('PCOUNT') ?? 0
    const heapAt = header.size('THEAP') ?? tableBytes
    this.#data = { place, rowBytes, rowCount, pcount, heapAt }
    this.#heap = { start: 0, size: Math.max(0, tableBytes + pcount - heapAt), present: 0 }
  }

  /** The columns as FIELDs of a VOTable. */
  get fields(): Field[] {
    return [...this.#binary.columns, ...this.#ascii].map(({ field }) => field)
  }

  /**
   * Looks ahead for numbers without sign that a long cannot hold: their columns become text, for
   * identifiers have to stay exact.
   */
  async settleUnsigned(input: ByteInput): Promise<void> {
    const { rowBytes, rowCount, place } = this.#data
    const columns = this.#binary.columns.filter(
      ({ scale, form }) => scale.kind === 'unsignedLong' && form.repeat === 1 && !form.descriptor,
    )
    if (columns.length === 0) return
    await input.need(this.#binary.byColumn ? rowBytes : Math.min(PEEK_BYTES, rowBytes * rowCount))
    for (const { field, at, stride, scale } of columns)
      for (let row = 0; row < rowCount; row++) {
        const from = at + row * stride
        if (from + 8 > input.available) break
        const stored = input.view.getBigInt64(input.start + from)
        if (stored < 0n || stored === scale.null) continue
        field.datatype = 'char'
        field.arraysize = '*'
        this.#diagnostics.note('unsignedLong', `${place}, column ${field.name}`)
        break
      }
  }

  /** Returns an empty table for the rows, with one column for each field. */
  newTable(fields: readonly Field[]): TableBuilder {
    const table = new TableBuilder(
      fields,
      fields.map((field) => layoutOf(shapeOf(field, () => {}))),
    )
    table.name = this.#hdu.header.text('EXTNAME') || undefined
    return table
  }

  /**
   * Reads the rows into the columns of a table, in order, and tells when there are more. Throws
   * FormatError when rows or arrays are missing, or take too much memory; the table keeps what is there.
   */
  async readInto(input: ByteInput, table: TableBuilder, options: RowOptions): Promise<void> {
    const runs = this.#runsFor(table)
    const sink = new RowSink(table, runs, options)
    const context = { runs, heap: this.#heap, diagnostics: this.#diagnostics }
    if (runs.some(({ run }) => run instanceof HeapCells))
      await new HeapRows(input, this.#data, sink, context).read()
    else if (this.#binary.byColumn) await readColumns(input, this.#data, sink, runs)
    else await readRows(input, this.#data, sink)
  }

  #runsFor(table: TableBuilder): PlacedRun[] {
    const { place, rowBytes } = this.#data
    const count = this.#binary.columns.length + this.#ascii.length
    if (count !== table.columns.length)
      this.#diagnostics.note('columnCount', `${place}: ${count} for ${table.columns.length}`)
    return table.columns.map((column, index): PlacedRun => {
      const binary = this.#binary.columns[index]
      const ascii = this.#ascii[index]
      const context = { heap: this.#heap, place, diagnostics: this.#diagnostics }
      if (binary)
        return { at: binary.at, stride: binary.stride, run: cellRunFor(binary, column, context) }
      if (!ascii) return { at: 0, stride: 0, run: new NullCells(column) }
      const run = asciiRunFor(ascii, column, place, this.#diagnostics)
      return { at: ascii.at, stride: rowBytes, run }
    })
  }
}
