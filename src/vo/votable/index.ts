export type {
  Resource,
  VOTableDocument,
  VOTableTable,
} from './model.ts'
export {
  type ReadOptions,
  readVOTable,
  readVOTableStream,
  type VOTableHandler,
} from './reader.ts'
export { createVOTableWriter, type VOTableWriter, type VOTableWriterOptions } from './writer.ts'
export { type TableWriteOptions, writeTable } from './writeTable.ts'
