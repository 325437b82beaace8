export { readCsv } from './readCsv.ts'
export { writeCsv } from './writeCsv.ts'
