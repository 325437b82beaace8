export { createFitsReader } from './readDocument.ts'
export { type FitsTableOptions, readFitsTable } from './readFitsTable.ts'
export { writeFits } from './writeFits.ts'
