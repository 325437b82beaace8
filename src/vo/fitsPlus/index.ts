export { readFits } from './readFits.ts'
