export { createFitsReader, type ReadMetadata } from './readDocument.ts'
export { type FitsTableEnd, type FitsTableOptions, readFitsTable } from './readFitsTable.ts'
