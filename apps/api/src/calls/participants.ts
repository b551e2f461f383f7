import type { Participant } from '@ringback/contracts'

/** What a ladder's columns are made of: who sent what to whom, in the order it happened. */
export interface Hop {
  method: string | null
  src: string
  dst: string
}

/**
 * The columns of a ladder: the caller first, then in the order of the path of the first INVITE (or first request where
 * none was sent), then as they appear. Ports of one address share a column.
 */
export function participantsOf(hops: readonly Hop[]): Participant[] {
  const columns = new Map<string, Set<number>>()
  for (const endpoint of [...pathOf(hops), ...hops.flatMap(({ src, dst }) => [src, dst])]) {
    const { address, port } = splitEndpoint(endpoint)
    const ports = columns.get(address) ?? new Set()
    if (port !== null) ports.add(port)
    columns.set(address, ports)
  }
  return [...columns].map(([address, ports]) => ({ address, ports: [...ports] }))
}

/**
 * Follows the first request from hop to hop: a next hop leaves the address the last one reached, whatever its Call-ID,
 * so the path runs on through a B2BUA.
 */
function pathOf(hops: readonly Hop[]): string[] {
  const requests = hops.filter((hop) => hop.method !== null)
  const method = requests.some((hop) => hop.method === 'INVITE') ? 'INVITE' : requests[0]?.method
  const sent = requests.filter((hop) => hop.method === method)
  const path: string[] = []
  const visited = new Set<string>()
  for (let hop = sent[0], at = 0; hop; ) {
    path.push(hop.src, hop.dst)
    visited.add(addressOf(hop.src)).add(addressOf(hop.dst))
    const reached = addressOf(hop.dst)
    const next = sent.findIndex(
      (later, i) => i > at && addressOf(later.src) === reached && !visited.has(addressOf(later.dst)),
    )
    hop = next < 0 ? undefined : sent[next]
    at = next
  }
  return path
}

const addressOf = (endpoint: string) => splitEndpoint(endpoint).address

/** `1.2.3.4:5060` or `[2001:db8::1]:5060`; the address without brackets. */
export function splitEndpoint(endpoint: string): { address: string; port: number | null } {
  const match = /^(?:\[([^\]]*)\]|([^:]*)):(\d{1,5})$/.exec(endpoint)
  if (!match) return { address: endpoint, port: null }
  return { address: match[1] ?? match[2] ?? '', port: Number(match[3]) }
}
