import { BlockList, isIP } from 'node:net'

/** IANA's special-purpose registries (RFC 6890), multicast, and the prefixes that carry an IPv4 address inside. */
const special: [address: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  // Of IPv6 only 2000::/3 is given out as global unicast.
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]
// One list a family: in one, what is said of IPv6 would hold for the IPv4 addresses mapped into it.
const notPublic = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [address, prefix] of special) {
  const family = familyOf(address)
  notPublic[family].addSubnet(address, prefix, family)
}

/** Whether an IP address is one of the public Internet; false for text that is no address. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  const family = familyOf(address)
  return !notPublic[family].check(address, family)
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

/**
 * Whether an address that somebody wrote down may be asked at all: by https, and not one that plainly means this
 * machine or its network. What a name resolves to is known only when it is asked.
 */
export function mayBePublic({ protocol, hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) return protocol === 'https:' && isPublicAddress(host)
  return protocol === 'https:' && host.includes('.') && !/(^|\.)(localhost|local|internal)\.?$/i.test(host)
}
