import type { RecordBatch } from 'apache-arrow'

/** One line to DuckDB: one query at a time; several of them can be open side by side. */
export interface Connection {
  /** Runs a statement to its end. */
  run(sql: string): Promise<void>
  /** Runs a query to its end and returns the batches of its result, which are fetched one by one. */
  stream(sql: string): Promise<AsyncIterable<RecordBatch>>
  /** Makes a table of an Arrow IPC stream; the bytes are given away. */
  insert(table: string, ipc: Uint8Array): Promise<void>
  /** Stops what runs now, which then rejects. */
  cancel(): Promise<void>
  close(): Promise<void>
}

/** A DuckDB instance. */
export interface Database {
  connect(): Promise<Connection>
  /** Ends it at once, whatever it does. */
  terminate(): Promise<void>
}

/** What every instance is told first: nothing is ever loaded over the network. */
export const SETTINGS: readonly string[] = [
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  // Division by zero is null, for whole numbers as for others.
  'SET GLOBAL ieee_floating_point_ops = false',
]
