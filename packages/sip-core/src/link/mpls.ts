import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u8, u16 } from '../bytes/read.ts'
import { ETHERTYPE_IPV4, ETHERTYPE_IPV6, ETHERTYPE_TEB, type LinkRecord } from './link-record.ts'

/**
 * RFC 3032 §2.1: label(20) traffic class(3) bottom of stack(1) TTL(8), repeated. Nothing names the payload: its
 * first nibble does (RFC 4928 §3), 0 being a pseudowire control word before an Ethernet frame (RFC 4448 §4.6).
 */
const ENTRY = 4
const MAX_STACK = 16
const CONTROL_WORD = 4

export function decodeMpls(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  let at = start
  for (let depth = 0; depth < MAX_STACK; depth++) {
    if (end - at < ENTRY + 1) break
    const bottom = u8(bytes, at + 2) & 1
    at += ENTRY
    if (!bottom) continue
    const nibble = u8(bytes, at) >> 4
    into.etherType = nibble === 4 ? ETHERTYPE_IPV4 : nibble === 6 ? ETHERTYPE_IPV6 : ETHERTYPE_TEB
    into.payloadStart = nibble === 0 ? at + CONTROL_WORD : at
    into.payloadEnd = end
    return null
  }
  return tooShort('mpls', start, at - start + ENTRY + 1, end - start)
}

const IPV4_HEADER = 20
const IPV6_HEADER = 40

/** RFC 7510 §3: a label stack behind a UDP header. The port is nobody's alone, so IP must follow, as long as it says. */
export function decodeMplsInUdp(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  const error = decodeMpls(into, bytes, start, end)
  if (error) return error
  const { etherType, payloadStart: at } = into
  const isFour = etherType === ETHERTYPE_IPV4
  const least = isFour ? IPV4_HEADER : IPV6_HEADER
  const length = isFour ? u16(bytes, at + 2) : IPV6_HEADER + u16(bytes, at + 4)
  if (etherType === ETHERTYPE_TEB || length < least) return tooShort('mpls', at, least, least - 1)
  return length > end - at ? tooShort('mpls', at, length, end - at) : null
}
