export { parseHeader } from './header.ts'
export { readEcsv } from './readEcsv.ts'
export { writeEcsv } from './writeEcsv.ts'
