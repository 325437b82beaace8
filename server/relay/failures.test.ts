import { describe, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { explainFailure } from './failures.ts'

const failure = (code: string) => Object.assign(new Error('/secret/path 10.0.0.7'), { code })

describe('explainFailure', () => {
  test.each([
    ['ENOTFOUND', 'unreachable', 'no host named'],
    ['EAI_AGAIN', 'unreachable', 'name server'],
    ['ECONNREFUSED', 'unreachable', 'refuses connections'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', 'did not accept a connection'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'unreachable', 'certificate'],
    ['CERT_HAS_EXPIRED', 'unreachable', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'unreachable', 'certificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unreachable', 'certificate'],
    ['HPE_INVALID_CONSTANT', 'bad-response', 'proper HTTP'],
    ['ECONNRESET', 'unreachable', 'failed before it answered'],
    ['', 'unreachable', 'failed before it answered'],
  ])('says of %s: %s, %s', (code, expected, words) => {
    const refusal = explainFailure(failure(code), 'tap.example')
    expect(refusal.code).toBe(expected)
    expect(refusal.message).toContain(words)
    expect(refusal.message).toContain('tap.example')
    expect(refusal.message).not.toMatch(/secret|10\.0\.0\.7/)
  })

  test('lets a refusal pass as it is', () => {
    const refusal = new Refusal('too-large', 'words')
    expect(explainFailure(refusal, 'tap.example')).toBe(refusal)
  })

  test('has words for what is no error at all', () => {
    expect(explainFailure(undefined, 'tap.example').code).toBe('unreachable')
  })
})
