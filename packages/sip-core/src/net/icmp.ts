import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u8, u16 } from '../bytes/read.ts'
import { PROTOCOL_ICMPV6, PROTOCOL_UDP } from './ip-protocol.ts'
import { decodeIpv4, emptyIpv4 } from './ipv4.ts'
import { decodeIpv6, emptyIpv6 } from './ipv6.ts'

/** RFC 792: type(8) code(8) checksum(16) unused(32), then the packet it is about. RFC 4443 §3.1 has the same layout. */
const HEADER = 8
const UNREACHABLE_V4 = 3
const UNREACHABLE_V6 = 1
const UDP_HEADER = 8

/** Reused record: the UDP datagram that did not arrive, as far as it is quoted. Offsets are into the same bytes. */
export interface UnreachableDatagram {
  code: number
  sourceAt: number
  destinationAt: number
  /** 4 or 16. */
  addressLength: number
  sourcePort: number
  destinationPort: number
  payloadStart: number
  payloadEnd: number
}

export function emptyUnreachable(): UnreachableDatagram {
  return {
    ...{ code: 0, sourceAt: 0, destinationAt: 0, addressLength: 4, sourcePort: 0, destinationPort: 0 },
    ...{ payloadStart: 0, payloadEnd: 0 },
  }
}

const ipv4 = emptyIpv4()
const ipv6 = emptyIpv6()

/** A destination unreachable about UDP, else an error. `protocol` is ICMP's or ICMPv6's number. */
export function decodeUnreachable(
  into: UnreachableDatagram,
  protocol: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  const isV6 = protocol === PROTOCOL_ICMPV6
  const missing = tooShort('icmp', start, HEADER, end - start)
  if (end - start < HEADER || u8(bytes, start) !== (isV6 ? UNREACHABLE_V6 : UNREACHABLE_V4)) return missing
  into.code = u8(bytes, start + 1)
  const quoted = start + HEADER
  const ip = isV6 ? ipv6 : ipv4
  const error = isV6 ? decodeIpv6(ipv6, bytes, quoted, end) : decodeIpv4(ipv4, bytes, quoted, end)
  if (error) return error
  const at = ip.payloadStart
  if (ip.protocol !== PROTOCOL_UDP || ip.fragmentOffset > 0 || at + UDP_HEADER > end) return missing
  into.sourceAt = ip.sourceAt
  into.destinationAt = ip.destinationAt
  into.addressLength = isV6 ? 16 : 4
  into.sourcePort = u16(bytes, at)
  into.destinationPort = u16(bytes, at + 2)
  into.payloadStart = at + UDP_HEADER
  into.payloadEnd = ip.payloadEnd
  return null
}
