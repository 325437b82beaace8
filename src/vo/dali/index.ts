export { toServerWords } from './serverWords.ts'
