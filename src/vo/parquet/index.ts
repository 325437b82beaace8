export { readParquet } from './readParquet.ts'
export { writeParquet } from './writeParquet.ts'
