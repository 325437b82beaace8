export { normaliseAccessURL } from './accessURL.ts'
export { findErrorPosition } from './errorPosition.ts'
export { buildSyncRequest } from './request.ts'
