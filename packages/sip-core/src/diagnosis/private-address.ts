/** What an address is good for, as far as its text tells. */
export type Reach = 'public' | 'private' | 'local'

/**
 * `private`: RFC 1918, RFC 6598 (carrier NAT), RFC 4193 and RFC 3879 (site-local); `local`: loopback and link-local, of no use to any other
 * host (RFC 1122 §3.2.1.3, RFC 3927, RFC 4291 §2.4). Names and the unspecified address count as public.
 */
export function reachOf(address: string): Reach {
  return address.includes(':') ? reachOfV6(address.toLowerCase()) : reachOfV4(address)
}

const QUAD = /^(?:\d{1,3}\.){3}\d{1,3}$/
const LOCAL = /^(?:127\.|169\.254\.)/
const PRIVATE = /^(?:10\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/

function reachOfV4(address: string): Reach {
  if (!QUAD.test(address)) return 'public'
  return PRIVATE.test(address) ? 'private' : LOCAL.test(address) ? 'local' : 'public'
}

function reachOfV6(address: string): Reach {
  if (address === '::1' || /^fe[89ab]/.test(address)) return 'local'
  return /^f(?:[cd]|e[c-f])/.test(address) ? 'private' : 'public'
}
