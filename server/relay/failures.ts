import { Refusal } from '../refusal.ts'

const NAME_CODES = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME']
const SLOW_CODES = ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT']
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|ERR_TLS|ERR_SSL|SSL routines/i

/** Returns why a request got no answer, in words that name the host and nothing of our inside. */
export function explainFailure(error: unknown, host: string): Refusal {
  if (error instanceof Refusal) return error
  const code = codeOf(error)
  if (NAME_CODES.includes(code)) {
    return new Refusal('unreachable', `There is no host named ${host}, or its name server is down.`)
  }
  if (code === 'ECONNREFUSED') {
    return new Refusal('unreachable', `${host} is there but refuses connections on this port.`)
  }
  if (SLOW_CODES.includes(code)) {
    return new Refusal('timeout', `${host} did not accept a connection in time.`)
  }
  if (CERTIFICATE.test(code)) {
    return new Refusal('unreachable', `${host} has no valid certificate for https.`)
  }
  if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new Refusal('bad-response', `${host} does not answer in proper HTTP.`)
  }
  return new Refusal('unreachable', `The connection to ${host} failed before it answered.`)
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}
