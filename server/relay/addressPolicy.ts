import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'

/**
 * True for an address of the public internet. Private, loopback, link-local, unique-local,
 * multicast, unspecified, reserved and carrier-grade NAT addresses are not; an IPv4 address
 * within an IPv6 one (mapped, or NAT64's) is judged as itself; 6to4 and Teredo are out of use
 * and refused whole. This machine's `own` addresses are never public.
 */
export function isPublicAddress(text: string, own = ownAddresses()): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = unwrap(ipaddr.parse(text))
  // RFC 4291 §2.4: all global unicast addresses given out so far lie in 2000::/3.
  const global = address.kind() === 'ipv4' || isGlobalUnicast(address as ipaddr.IPv6)
  return global && address.range() === 'unicast' && !own.has(address.toNormalizedString())
}

function unwrap(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address.kind() === 'ipv4') return address
  const v6 = address as ipaddr.IPv6
  if (v6.isIPv4MappedAddress()) return v6.toIPv4Address()
  // RFC 6052 §2.1: networks that speak IPv6 only reach IPv4 hosts as 64:ff9b::a.b.c.d.
  if (v6.match(ipaddr.IPv6.parse('64:ff9b::'), 96)) {
    return new ipaddr.IPv4(v6.toByteArray().slice(12))
  }
  return v6
}

function isGlobalUnicast(address: ipaddr.IPv6): boolean {
  return !address.zoneId && address.match(ipaddr.IPv6.parse('2000::'), 3)
}

function ownAddresses(): Set<string> {
  const entries = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return new Set(entries.map(({ address }) => ipaddr.parse(address).toNormalizedString()))
}
