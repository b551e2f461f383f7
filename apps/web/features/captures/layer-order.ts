/** What the user came for first, then down the stack; a packet counts in each layer it has. */
const FROM_TOP = ['sip', 'rtp', 'rtcp', 'udp', 'tcp', 'sctp', 'ipv4', 'ipv6', 'ip_fragment']

const depth = (name: string) => {
  const at = FROM_TOP.indexOf(name)
  return at < 0 ? FROM_TOP.length : at
}

export function fromTopLayer(layers: Record<string, number>): [name: string, count: number][] {
  return Object.entries(layers).sort(([a, x], [b, y]) => depth(a) - depth(b) || y - x)
}
