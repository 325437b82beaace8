export { type LintTables, lintTables } from './lintTables.ts'
export { readerOf } from './readers.ts'
export { readTables } from './readTables.ts'
export { type WriteOptions, type WriteTables, writeTables } from './writeTables.ts'
