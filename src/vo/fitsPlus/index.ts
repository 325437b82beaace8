export { readFits } from './readFits.ts'
export { writeFitsPlus } from './writeFitsPlus.ts'
