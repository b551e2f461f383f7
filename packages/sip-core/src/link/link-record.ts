/** What every link layer comes down to: a protocol in EtherType numbers and the bytes it holds. Reused. */
export interface LinkRecord {
  etherType: number
  payloadStart: number
  payloadEnd: number
}

export function emptyLinkRecord(): LinkRecord {
  return { etherType: -1, payloadStart: 0, payloadEnd: 0 }
}

/** IEEE 802 numbers (iana.org/assignments/ieee-802-numbers). */
export const ETHERTYPE_IPV4 = 0x0800
export const ETHERTYPE_ARP = 0x0806
export const ETHERTYPE_TEB = 0x6558 // transparent Ethernet bridging: a whole frame follows
export const ETHERTYPE_VLAN = 0x8100
export const ETHERTYPE_IPV6 = 0x86dd
export const ETHERTYPE_MPLS = 0x8847
export const ETHERTYPE_MPLS_MULTICAST = 0x8848
export const ETHERTYPE_PPPOE_DISCOVERY = 0x8863
export const ETHERTYPE_PPPOE_SESSION = 0x8864
export const ETHERTYPE_PPP = 0x880b // as GRE names it
export const ETHERTYPE_QINQ = 0x88a8
export const ETHERTYPE_QINQ_OLD = 0x9100
export const ETHERTYPE_ERSPAN = 0x88be // type II behind GRE with a sequence number, type I without
export const ETHERTYPE_ERSPAN_III = 0x22eb
/** Not on the wire: an 802.3 length field, so an LLC frame. */
export const ETHERTYPE_NONE = -1

/** The EtherType of a bare IP packet, by its first byte; ETHERTYPE_NONE when it is no IP. */
export function etherTypeOfIp(firstByte: number): number {
  const version = firstByte >> 4
  return version === 4 ? ETHERTYPE_IPV4 : version === 6 ? ETHERTYPE_IPV6 : ETHERTYPE_NONE
}
