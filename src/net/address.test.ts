import { describe, expect, it } from 'vitest'
import { isLocalNetwork, isLoopback, isMixedContent } from './address.ts'

const url = (host: string) => new URL(`http://${host}/`)

describe('isLoopback', () => {
  it.each(['localhost', 'a.localhost:8080', '127.0.0.1', '127.1', '[::1]:80', '0x7f000001'])(
    '%s is this computer',
    (host) => expect(isLoopback(url(host))).toBe(true),
  )
  it.each(['128.0.0.1', 'localhost.example.org', '127.0.0.1.example.org', '[::2]'])(
    '%s is not',
    (host) => expect(isLoopback(url(host))).toBe(false),
  )
})

describe('isLocalNetwork', () => {
  it.each([
    '10.1.2.3',
    '192.168.0.9',
    '172.16.0.1',
    '172.31.9.9',
    '169.254.1.1',
    'nas.local',
    '[fd00::1]',
    '[fe80::1]',
  ])('%s is near', (host) => expect(isLocalNetwork(url(host))).toBe(true))
  it.each([
    '11.1.2.3',
    '172.32.0.1',
    '192.169.0.1',
    'local',
    'nas.local.example.org',
    '[2001:db8::1]',
  ])('%s is not', (host) => expect(isLocalNetwork(url(host))).toBe(false))
})

it('mixed content is http in an https page, elsewhere than on this computer', () => {
  const mixed = (page: string, target: string) => isMixedContent(new URL(page), new URL(target))
  expect(mixed('https://app.example/', 'http://tap.example/')).toBe(true)
  expect(mixed('https://app.example/', 'https://tap.example/')).toBe(false)
  expect(mixed('https://app.example/', 'http://127.0.0.1:8080/')).toBe(false)
  expect(mixed('http://app.example/', 'http://tap.example/')).toBe(false)
})
