import { u16, u32 } from '../bytes/read.ts'
import { isHep3 } from './hep3.ts'

/** What a datagram that is not SIP looks like. Named, not decoded. */
export type DatagramKind =
  | 'rtp'
  | 'rtcp'
  | 'stun'
  | 'dtls'
  | 'zrtp'
  | 'turn_channel'
  | 'hep'
  | 'keep_alive'
  | 'other'

const ZRTP_COOKIE = 0x5a525450
const ZRTP_FIRST = 0x10
const STUN_COOKIE = 0x2112a442
const RTP_HEADER = 12
const RTCP_HEADER = 8
const LONGEST_KEEP_ALIVE = 4

/** By first bytes as RFC 7983 §7 and RFC 6189 §5 tell them apart on one port: never by port number. */
export function classifyDatagram(bytes: Uint8Array, start: number, end: number): DatagramKind {
  const length = end - start
  if (length <= LONGEST_KEEP_ALIVE) return 'keep_alive'
  const first = bytes[start] as number
  if (first >= 0x80 && first < 0xc0) {
    const second = bytes[start + 1] as number
    // RFC 5761 §4: RTCP packet types 192–223 are RTP payload types 64–95 with the marker.
    if (second >= 192 && second <= 223) return length >= RTCP_HEADER ? 'rtcp' : 'other'
    return length >= RTP_HEADER ? 'rtp' : 'other'
  }
  if (first < 4) return length >= 20 && u32(bytes, start + 4) === STUN_COOKIE ? 'stun' : 'other'
  if (first === ZRTP_FIRST) return length >= 16 && u32(bytes, start + 4) === ZRTP_COOKIE ? 'zrtp' : 'other'
  if (first >= 20 && first < 64) return length >= 13 && u16(bytes, start + 1) >= 0xfefc ? 'dtls' : 'other'
  if (isHep3(bytes, start, end)) return 'hep'
  if (first >= 64 && first < 80) return length >= 4 + u16(bytes, start + 2) ? 'turn_channel' : 'other'
  return 'other'
}
