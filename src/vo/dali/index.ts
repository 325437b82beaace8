export { toServerWords } from './serverWords.ts'
export { decodeXtype } from './xtypes/decode.ts'
export { describeXtype } from './xtypes/describe.ts'
