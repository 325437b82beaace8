export { writeFitsPlus } from './writeFitsPlus.ts'
