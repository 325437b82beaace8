export { forEachChunk } from '../bytes/index.ts'
export { asciiText, nearestFloat, parseDecimal, parsed } from './decimal.ts'
export type {
  Resource,
  VOTableDocument,
  VOTableTable,
} from './model.ts'
export { readableText, votableStart } from './notVOTable.ts'
export {
  type ReadOptions,
  readVOTable,
  readVOTableStream,
  type VOTableHandler,
} from './reader.ts'
export { shortestFloat } from './shortestFloat.ts'
export {
  createVOTableWriter,
  documentHead,
  documentTail,
  type VOTableWriter,
  type VOTableWriterOptions,
} from './writer.ts'
export { type TableWriteOptions, writeTable } from './writeTable.ts'
