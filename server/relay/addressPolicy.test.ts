import { networkInterfaces } from 'node:os'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPublicAddress } from './addressPolicy.ts'
import { parseTarget } from './targetUrl.ts'

const PRIVATE_V4 = [
  ['unspecified', '0.0.0.0'],
  ['this network', '0.1.2.3'],
  ['loopback', '127.0.0.1'],
  ['all of loopback', '127.255.255.254'],
  ['RFC 1918 10/8', '10.0.0.1'],
  ['RFC 1918 172.16/12', '172.31.255.255'],
  ['RFC 1918 192.168/16', '192.168.1.1'],
  ['link-local, cloud metadata', '169.254.169.254'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['protocol assignments', '192.0.0.8'],
  ['documentation', '192.0.2.1'],
  ['benchmarking', '198.19.0.1'],
  ['6to4 relays', '192.88.99.1'],
  ['multicast', '224.0.0.251'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
] as const

const PRIVATE_V6 = [
  ['unspecified', '::'],
  ['loopback', '::1'],
  ['link-local', 'fe80::1'],
  ['link-local with a zone', 'fe80::1%eth0'],
  ['site-local', 'fec0::1'],
  ['unique-local', 'fd12:3456:789a::1'],
  ['multicast', 'ff02::1'],
  ['discard', '100::1'],
  ['documentation', '2001:db8::1'],
  ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ['6to4 of 127.0.0.1', '2002:7f00:1::'],
  ['6to4 of a public address', '2002:808:808::'],
  ['IPv4-compatible loopback', '::7f00:1'],
  ['IPv4-translated loopback', '::ffff:0:7f00:1'],
  ['local NAT64', '64:ff9b:1::7f00:1'],
] as const

describe('isPublicAddress', () => {
  test.each([...PRIVATE_V4, ...PRIVATE_V6])('refuses %s: %s', (_name, address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each(PRIVATE_V4)('refuses %s within IPv6: %s', (_name, address) => {
    expect(isPublicAddress(`::ffff:${address}`)).toBe(false)
    expect(isPublicAddress(`64:ff9b::${address}`)).toBe(false)
  })

  test.each(['8.8.8.8', '130.79.128.5', '2001:660:5001::1', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'])(
    'accepts the public %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  test('refuses this machine’s own addresses, public or not', () => {
    const own = new Set(['8.8.8.8', '2001:660:5001:0:0:0:0:1'])
    expect(isPublicAddress('8.8.8.8', own)).toBe(false)
    expect(isPublicAddress('::ffff:8.8.8.8', own)).toBe(false)
    expect(isPublicAddress('2001:660:5001::1', own)).toBe(false)
    expect(isPublicAddress('8.8.4.4', own)).toBe(true)
    for (const entries of Object.values(networkInterfaces())) {
      for (const { address } of entries ?? []) expect(isPublicAddress(address)).toBe(false)
    }
  })

  test('refuses what is no address', () => {
    for (const text of ['', 'localhost', '127.1.', '1.2.3.4.5', '::g']) {
      expect(isPublicAddress(text)).toBe(false)
    }
  })

  test('judges a mapped IPv4 address as itself', () => {
    const octet = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), (octets) => {
        const address = octets.join('.')
        expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address))
      }),
    )
  })
})

describe('parseTarget', () => {
  test.each([
    ['decimal', 'http://2130706433/'],
    ['hexadecimal', 'http://0x7f000001/'],
    ['octal', 'http://0177.0.0.1/'],
    ['short', 'http://127.1/'],
    ['fullwidth', 'http://１２７.０.０.１/'],
    ['percent-encoded', 'http://%31%32%37.0.0.1/'],
  ])('turns the %s form of 127.0.0.1 into itself', (_name, url) => {
    expect(parseTarget(url).hostname).toBe('127.0.0.1')
  })

  test.each([
    undefined,
    '',
    'not a url',
    '/relative',
    '//host/',
    'http://',
    'ftp://host/',
    'file:///etc/passwd',
    'data:text/plain,x',
    'javascript:alert(1)',
    'gopher://host/',
    'http://user@host/',
    'http://user:secret@host/',
    'http://:secret@host/',
    'http://host/\r\nX-Injected: 1',
    'http://host/\tx',
    'http://ho\nst/',
    'http://host/\u0000',
    'http://[fe80::1%25eth0]/',
    `http://host/${'a'.repeat(40_000)}`,
  ])('refuses %j as bad-url', (url) => {
    expect(() => parseTarget(url)).toThrow(expect.objectContaining({ code: 'bad-url' }))
  })

  test.each([22, 25, 110, 143, 6667])('refuses port %i, which speaks no HTTP', (port) => {
    expect(() => parseTarget(`http://host:${port}/`)).toThrow(
      expect.objectContaining({ code: 'forbidden-target' }),
    )
  })
})
