import {
  type Alias,
  aliasLookup,
  type CallFacets,
  patternText,
  readAliasPattern,
  type SearchNode,
  type SearchTerm,
  type SearchValue,
  termsOf,
} from '@ringback/contracts'
import { AppError } from '../http/app-error.ts'

type AliasValue = Extract<SearchValue, { kind: 'alias' }>

const isAlias = (value: SearchValue): value is AliasValue => value.kind === 'alias'

/** Aliases that a query asks for by name. */
export const aliasesNamed = (query: SearchNode): AliasValue[] =>
  termsOf(query).flatMap(({ values }) => values.filter(isAlias))

/**
 * The query with the addresses of each alias in place of its name. Calls are found by address alone: that a name stands
 * for one port, or that another is more specific, is left aside.
 * @throws AppError `invalid_query` for a name that no address has
 */
export function withAddresses(node: SearchNode, aliases: readonly Alias[]): SearchNode {
  switch (node.kind) {
    case 'not':
      return { ...node, node: withAddresses(node.node, aliases) }
    case 'term':
      return { ...node, values: node.values.flatMap((value) => addressesOf(node, value, aliases)) }
    default:
      return { ...node, nodes: node.nodes.map((one) => withAddresses(one, aliases)) }
  }
}

function addressesOf({ field }: SearchTerm, value: SearchValue, aliases: readonly Alias[]): SearchValue[] {
  if (!isAlias(value)) return [value]
  const { name, position, end } = value
  const networks = networksOf(aliases, (one) => one.toLowerCase() === name.toLowerCase())
  if (networks.length === 0)
    throw new AppError('invalid_query', {
      ...{ position, end, expected: '192.0.2.1, 192.0.2.0/24 or an alias' },
      detail: `"${name}" is no value of ${field}`,
    })
  return networks.map((text) => ({ kind: 'address', text, position, end }))
}

/** Those of names that hold `like`; none for nothing. */
export const networksNamedLike = (aliases: readonly Alias[], like: string): string[] =>
  like === '' ? [] : networksOf(aliases, (name) => name.toLowerCase().includes(like.toLowerCase()))

function networksOf(aliases: readonly Alias[], named: (name: string) => boolean): string[] {
  return aliases.flatMap(({ pattern, name }) => {
    const read = named(name) ? readAliasPattern(pattern) : null
    return read ? [patternText({ ...read, port: null })] : []
  })
}

/** The addresses among counted values, with what they are called. */
export function withNames(facets: CallFacets['facets'], aliases: readonly Alias[]): CallFacets['facets'] {
  if (!facets.ip) return facets
  const find = aliasLookup(aliases)
  const ip = facets.ip.map((entry) => {
    const alias = find({ address: entry.value, port: null })
    return alias ? { ...entry, name: alias.name } : entry
  })
  return { ...facets, ip }
}
