import type { Alias, EndpointAlias } from './alias.ts'
import { type AliasPattern, readAddress, readAliasPattern } from './alias-pattern.ts'

export interface EndpointAt {
  /** Without brackets. */
  address: string
  port: number | null
}

type Named = Pick<Alias, 'pattern' | 'name' | 'kind'>

/** Finds the alias of an end. The most specific wins: a port at an address, the address, the longest prefix. */
export function aliasLookup<T extends Named>(aliases: readonly T[]): (at: EndpointAt) => T | null {
  const rules = aliases
    .flatMap((alias) => {
      const pattern = readAliasPattern(alias.pattern)
      return pattern ? [{ alias, pattern }] : []
    })
    .sort((a, b) => rank(b.pattern) - rank(a.pattern))
  return ({ address, port }) => {
    const read = rules.length > 0 ? readAddress(address) : null
    if (!read) return null
    const { bits, width } = read
    const rule = rules.find(
      ({ pattern }) =>
        pattern.width === width &&
        (pattern.port === null || pattern.port === port) &&
        bits >> BigInt(width - pattern.prefix) === pattern.bits >> BigInt(width - pattern.prefix),
    )
    return rule?.alias ?? null
  }
}

const rank = ({ prefix, port }: AliasPattern) => prefix + (port === null ? 0 : 1)

/** The named ones of a call's ends: each address once, and those ports that are named otherwise than their address. */
export function endpointAliases(aliases: readonly Named[], ends: Iterable<EndpointAt>): EndpointAlias[] {
  const find = aliasLookup(aliases)
  const found = new Map<string, EndpointAlias>()
  const add = (endpoint: string, alias: Named | null) => {
    if (alias) found.set(endpoint, { endpoint, name: alias.name, kind: alias.kind })
  }
  for (const { address, port } of ends) {
    const whole = find({ address, port: null })
    add(address, whole)
    const own = port === null ? null : find({ address, port })
    if (own !== whole) add(address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`, own)
  }
  return [...found.values()]
}
