export {
  base64Position,
  decodeBase64,
  pendingBase64,
  startBase64,
  strayBytes,
} from './base64'
export { deferredCount, startDeferred } from './columns'
export { left, position, readRows, short } from './rows'
export { countLines } from './text'
