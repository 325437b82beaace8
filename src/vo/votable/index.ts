export { asciiText, nearestFloat, parseDecimal, parsed } from './decimal.ts'
export { lintVOTable } from './lint.ts'
export { type LintReport, reportText } from './lintReport.ts'
export type {
  ForeignAttribute,
  ForeignElement,
  IdentifiedElement,
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
export { writeVOTable } from './writeVOTable.ts'
