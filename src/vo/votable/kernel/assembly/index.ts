export { deferredCount, startDeferred } from './columns'
export { left, position, readText } from './tabledata'
