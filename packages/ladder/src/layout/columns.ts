import type { AliasKind, EndpointAlias, Message, Participant } from '@ringback/contracts'

export interface Column {
  address: string
  ports: number[]
  /** Its one port where the ports of an address stand apart; null where they stand together. */
  port: number | null
  /** What the workspace calls it; of several ports with names of their own, all of those. */
  name: string | null
  kind: AliasKind | null
}

/** `1.2.3.4:5060` → `1.2.3.4`, `[2001:db8::1]:5060` → `2001:db8::1`. */
export function addressOf(endpoint: string): string {
  if (endpoint.startsWith('[')) return endpoint.slice(1, endpoint.indexOf(']'))
  const colon = endpoint.lastIndexOf(':')
  return colon > 0 && endpoint.indexOf(':') === colon ? endpoint.slice(0, colon) : endpoint
}

/** What an end is called: the name of its port, else that of its address. */
export function aliasOf(aliases: readonly EndpointAlias[], endpoint: string): EndpointAlias | null {
  const address = addressOf(endpoint)
  return (
    aliases.find((alias) => alias.endpoint === endpoint) ??
    aliases.find((alias) => alias.endpoint === address) ??
    null
  )
}

/** One column a participant, in the order given; an address nobody listed comes after them. */
export function buildColumns(
  participants: Participant[],
  messages: Message[],
  aliases: readonly EndpointAlias[] = [],
): Column[] {
  const columns = new Map<string, Column>()
  const add = (address: string, ports: number[]) => {
    if (columns.has(address)) return
    columns.set(address, { address, ports, port: null, ...named(aliases, address, ports) })
  }
  for (const { address, ports } of participants)
    add(address.startsWith('[') ? address.slice(1, -1) : address, ports)
  for (const { src, dst } of messages) for (const endpoint of [src, dst]) add(addressOf(endpoint), [])
  return [...columns.values()]
}

function named(
  aliases: readonly EndpointAlias[],
  address: string,
  ports: number[],
): Pick<Column, 'name' | 'kind'> {
  if (aliases.length === 0) return { name: null, kind: null }
  const ends = ports.map((port) => (address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`))
  const found = (ends.length > 0 ? ends : [address]).flatMap((end) => aliasOf(aliases, end) ?? [])
  const names = [...new Set(found.map(({ name }) => name))]
  return names.length === 0 ? { name: null, kind: null } : { name: names.join(' / '), kind: found[0]!.kind }
}

/** A participant of several ports becomes a column for each. */
export const splitPorts = (columns: readonly Column[], aliases: readonly EndpointAlias[]): Column[] =>
  columns.flatMap((column) =>
    column.ports.length < 2
      ? [column]
      : column.ports.map((port) => ({
          ...{ address: column.address, ports: [port], port },
          ...named(aliases, column.address, [port]),
        })),
  )

/** Where each end of a message stands: the column of its port, else of its address; undefined where it has none. */
export function columnFinder(columns: readonly Column[]): (endpoint: string) => number | undefined {
  const places = new Map<string, number>()
  columns.forEach((column, index) => {
    if (!places.has(column.address)) places.set(column.address, index)
    if (column.port !== null) places.set(columnEnd(column), index)
  })
  return (endpoint) => places.get(endpoint) ?? places.get(addressOf(endpoint))
}

/** The address of a column, with its port where ports stand apart. */
export const columnEnd = ({ address, port }: Pick<Column, 'address' | 'port'>): string =>
  port === null ? address : `${address.includes(':') ? `[${address}]` : address}:${port}`

/** What a column is called: its name, else its address. */
export const columnName = (column: Column): string => column.name ?? columnEnd(column)

/** What somebody made of the columns: addresses in the order they chose, and those left out. */
export interface Arrangement {
  order: readonly string[]
  hidden: readonly string[]
}

/** Those that were put in order first, then the others as they were. */
export function arrangeColumns(columns: readonly Column[], { order, hidden }: Arrangement): Column[] {
  const shown = columns.filter(({ address }) => !hidden.includes(address))
  const chosen = order.flatMap((address) => shown.find((column) => column.address === address) ?? [])
  return [...chosen, ...shown.filter((column) => !chosen.includes(column))]
}

/** The order once the column at `from` stands at `to`. */
export function movedColumn(columns: readonly Column[], from: number, to: number): string[] {
  const addresses = columns.map(({ address }) => address)
  const [moved] = addresses.splice(from, 1)
  if (moved !== undefined) addresses.splice(to, 0, moved)
  return addresses
}
