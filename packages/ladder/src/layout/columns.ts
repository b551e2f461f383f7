import type { Message, Participant } from '@ringback/contracts'

export interface Column {
  address: string
  ports: number[]
}

/** `1.2.3.4:5060` → `1.2.3.4`, `[2001:db8::1]:5060` → `2001:db8::1`. */
export function addressOf(endpoint: string): string {
  if (endpoint.startsWith('[')) return endpoint.slice(1, endpoint.indexOf(']'))
  const colon = endpoint.lastIndexOf(':')
  return colon > 0 && endpoint.indexOf(':') === colon ? endpoint.slice(0, colon) : endpoint
}

/** One column a participant, in the order given; an address nobody listed comes after them. */
export function buildColumns(participants: Participant[], messages: Message[]): Column[] {
  const columns = new Map<string, Column>()
  for (const { address, ports } of participants) {
    const bare = address.startsWith('[') ? address.slice(1, -1) : address
    if (!columns.has(bare)) columns.set(bare, { address: bare, ports })
  }
  for (const { src, dst } of messages)
    for (const endpoint of [src, dst]) {
      const address = addressOf(endpoint)
      if (!columns.has(address)) columns.set(address, { address, ports: [] })
    }
  return [...columns.values()]
}
