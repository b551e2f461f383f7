/** iana.org/assignments/protocol-numbers: what is gone into, and what is skipped by name. */
export const PROTOCOL_NAMES = new Map([
  [1, 'icmp'],
  [2, 'igmp'],
  [50, 'esp'],
  [58, 'icmpv6'],
])
export const PROTOCOL_ICMP = 1
export const PROTOCOL_IPIP = 4
export const PROTOCOL_TCP = 6
export const PROTOCOL_UDP = 17
export const PROTOCOL_IPV6 = 41
export const PROTOCOL_ICMPV6 = 58
export const PROTOCOL_GRE = 47
export const PROTOCOL_SCTP = 132
