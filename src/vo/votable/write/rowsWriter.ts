import type { Field } from '../../../table/field.ts'
import type { Shape } from '../../../table/shape.ts'
import type { ColumnRun } from './columnRun.ts'

/** How rows are written (VOTable 1.4 §5). */
export type Serialization = 'TABLEDATA' | 'BINARY' | 'BINARY2'

/** A column as it is written. */
export interface PreparedColumn {
  field: Field
  shape: Shape
}

/** Writes rows in a serialisation. */
export interface RowsWriter {
  /** Returns the next `count` rows, a run of each column. */
  rows(runs: readonly ColumnRun[], count: number): Uint8Array
  /** Returns what is left when there are no more rows. */
  rest(): Uint8Array
}
