/** What an address is good for, as far as its text tells. */
export type Reach = 'public' | 'private' | 'local'

/**
 * `private`: RFC 1918, RFC 6598 (carrier NAT), RFC 4193 and RFC 3879 (site-local); `local`: loopback and link-local, of no use to any other
 * host (RFC 1122 §3.2.1.3, RFC 3927, RFC 4291 §2.4). Names and the unspecified address count as public.
 */
export function reachOf(address: string): Reach {
  return address.includes(':') ? reachOfV6(address.toLowerCase()) : reachOfV4(address)
}

function reachOfV4(address: string): Reach {
  const parts = address.split('.').map(Number)
  const [a = -1, b = -1] = parts
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) return 'public'
  if (a === 127 || (a === 169 && b === 254)) return 'local'
  const isPrivate =
    a === 10 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 100 && b >= 64 && b <= 127)
  return isPrivate ? 'private' : 'public'
}

function reachOfV6(address: string): Reach {
  if (address === '::1' || /^fe[89ab]/.test(address)) return 'local'
  return /^f(?:[cd]|e[c-f])/.test(address) ? 'private' : 'public'
}
