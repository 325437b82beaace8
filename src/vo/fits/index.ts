export { createFitsReader, type ReadMetadata } from './readDocument.ts'
export { type FitsTableEnd, type FitsTableOptions, readFitsTable } from './readFitsTable.ts'
export { type FitsWriteOptions, writeFits } from './writeFits.ts'
