import { u8, u16, u32 } from '../bytes/read.ts'
import { textOf } from '../bytes/text.ts'

/** RFC 3550 §12.1, RFC 3611 §2. */
const SENDER_REPORT = 200
const RECEIVER_REPORT = 201
const SOURCE_DESCRIPTION = 202
const GOODBYE = 203
const APPLICATION = 204
const EXTENDED_REPORT = 207
const HEADER = 4
const REPORT_BLOCK = 24
const SENDER_INFO = 20
/** An RFC 3550 compound packet has a few; a datagram of 64 KB could hold thousands. */
const MAX_PACKETS = 64

/** What a receiver says of one source (RFC 3550 §6.4.1). */
export interface ReportBlock {
  readonly ssrc: number
  /** 0–1, since the report before. */
  readonly fractionLost: number
  /** 24 bits with a sign. */
  readonly cumulativeLost: number
  readonly highestSequence: number
  /** Ticks of the RTP clock. */
  readonly jitter: number
  /** Middle 32 bits of the NTP time of the last sender report, 0 for none. */
  readonly lastSenderReport: number
  /** Since it came, in 1/65536 s. */
  readonly delaySinceLast: number
}

/** RFC 3611 §4.7, VoIP metrics. Null where the sender says that it does not know. */
export interface VoipMetrics {
  readonly ssrc: number
  /** 0–1. */
  readonly lossRate: number
  readonly discardRate: number
  readonly burstDensity: number
  readonly gapDensity: number
  /** ms. */
  readonly roundTripMs: number
  readonly endSystemDelayMs: number
  readonly rFactor: number | null
  readonly mosListening: number | null
  readonly mosConversational: number | null
}

export type RtcpPacket =
  | {
      readonly type: 'sr'
      readonly ssrc: number
      readonly sender: SenderInfo
      readonly reports: readonly ReportBlock[]
    }
  | { readonly type: 'rr'; readonly ssrc: number; readonly reports: readonly ReportBlock[] }
  | { readonly type: 'sdes'; readonly chunks: readonly SdesChunk[] }
  | { readonly type: 'bye'; readonly ssrcs: readonly number[]; readonly reason: string | null }
  | { readonly type: 'app'; readonly ssrc: number; readonly name: string }
  | { readonly type: 'xr'; readonly ssrc: number; readonly metrics: readonly VoipMetrics[] }
  /** Feedback (RFC 4585) and whatever else has a length. */
  | { readonly type: 'other'; readonly packetType: number; readonly ssrc: number }

export interface SenderInfo {
  readonly ntpSeconds: number
  readonly ntpFraction: number
  readonly rtpTimestamp: number
  readonly packets: number
  readonly octets: number
}

export interface SdesChunk {
  readonly ssrc: number
  readonly cname: string | null
}

/**
 * A compound packet (RFC 3550 §6.1), also one of reduced size (RFC 5506). Ends at the first packet whose length is
 * not there; `complete` says whether all of the datagram was understood.
 */
export function decodeRtcp(
  bytes: Uint8Array,
  start: number,
  end: number,
): { readonly packets: readonly RtcpPacket[]; readonly complete: boolean } {
  const packets: RtcpPacket[] = []
  let at = start
  while (at + HEADER <= end && packets.length < MAX_PACKETS) {
    const first = u8(bytes, at)
    const next = at + HEADER + u16(bytes, at + 2) * 4
    if (first >> 6 !== 2 || next > end) break
    const padding = (first & 0x20) !== 0 ? u8(bytes, next - 1) : 0
    const limit = padding <= next - at - HEADER ? next - padding : next
    const packet = decodePacket(bytes, at, limit, first & 0x1f)
    if (packet === null) break
    packets.push(packet)
    at = next
  }
  return { packets, complete: at === end }
}

function decodePacket(bytes: Uint8Array, at: number, end: number, count: number): RtcpPacket | null {
  const packetType = u8(bytes, at + 1)
  const body = at + HEADER
  if (packetType === SOURCE_DESCRIPTION) return { type: 'sdes', chunks: chunks(bytes, body, end, count) }
  if (packetType === GOODBYE) return goodbye(bytes, body, end, count)
  if (body + 4 > end) return null
  const ssrc = u32(bytes, body)
  switch (packetType) {
    case SENDER_REPORT: {
      const info = body + 4
      if (info + SENDER_INFO > end) return null
      const sender: SenderInfo = {
        ntpSeconds: u32(bytes, info),
        ntpFraction: u32(bytes, info + 4),
        rtpTimestamp: u32(bytes, info + 8),
        packets: u32(bytes, info + 12),
        octets: u32(bytes, info + 16),
      }
      return { type: 'sr', ssrc, sender, reports: reports(bytes, info + SENDER_INFO, end, count) }
    }
    case RECEIVER_REPORT:
      return { type: 'rr', ssrc, reports: reports(bytes, body + 4, end, count) }
    case APPLICATION:
      return { type: 'app', ssrc, name: textOf(bytes, body + 4, Math.min(body + 8, end)) }
    case EXTENDED_REPORT:
      return { type: 'xr', ssrc, metrics: metrics(bytes, body + 4, end) }
    default:
      return { type: 'other', packetType, ssrc }
  }
}

function reports(bytes: Uint8Array, start: number, end: number, count: number): ReportBlock[] {
  const found: ReportBlock[] = []
  for (let at = start; at + REPORT_BLOCK <= end && found.length < count; at += REPORT_BLOCK) {
    const loss = u32(bytes, at + 4)
    found.push({
      ssrc: u32(bytes, at),
      fractionLost: (loss >>> 24) / 256,
      cumulativeLost: (loss << 8) >> 8,
      highestSequence: u32(bytes, at + 8),
      jitter: u32(bytes, at + 12),
      lastSenderReport: u32(bytes, at + 16),
      delaySinceLast: u32(bytes, at + 20),
    })
  }
  return found
}

/** RFC 3550 §6.5: SSRC, then items of type, length and text up to a zero octet, then up to the next 32-bit word. */
function chunks(bytes: Uint8Array, start: number, end: number, count: number): SdesChunk[] {
  const found: SdesChunk[] = []
  let at = start
  while (at + 4 <= end && found.length < count) {
    const ssrc = u32(bytes, at)
    let cname: string | null = null
    at += 4
    while (at + 2 <= end && u8(bytes, at) !== 0) {
      const valueEnd = at + 2 + u8(bytes, at + 1)
      if (valueEnd > end) return found
      if (u8(bytes, at) === CNAME) cname = textOf(bytes, at + 2, valueEnd)
      at = valueEnd
    }
    found.push({ ssrc, cname })
    at = start + (((at - start) >> 2) + 1) * 4
  }
  return found
}

const CNAME = 1

function goodbye(bytes: Uint8Array, body: number, end: number, count: number): RtcpPacket {
  const ssrcs: number[] = []
  let at = body
  for (; at + 4 <= end && ssrcs.length < count; at += 4) ssrcs.push(u32(bytes, at))
  const length = at < end ? u8(bytes, at) : 0
  return {
    type: 'bye',
    ssrcs,
    reason: length > 0 && at + 1 + length <= end ? textOf(bytes, at + 1, at + 1 + length) : null,
  }
}

const VOIP_METRICS = 7
/** Of block length 8 words, behind the block's header. */
const METRICS_LENGTH = 32
const UNKNOWN = 127

/** RFC 3611 §3: blocks of type, type-specific, length; only VoIP metrics are read. */
function metrics(bytes: Uint8Array, start: number, end: number): VoipMetrics[] {
  const found: VoipMetrics[] = []
  let at = start
  while (at + HEADER <= end) {
    const body = at + HEADER
    const next = body + u16(bytes, at + 2) * 4
    if (next > end) break
    if (u8(bytes, at) === VOIP_METRICS && next - body >= METRICS_LENGTH) found.push(voipMetrics(bytes, body))
    at = next
  }
  return found
}

function voipMetrics(bytes: Uint8Array, at: number): VoipMetrics {
  const known = (offset: number): number | null => {
    const value = u8(bytes, at + offset)
    return value === UNKNOWN ? null : value
  }
  const tenth = (value: number | null): number | null => (value === null ? null : value / 10)
  return {
    ssrc: u32(bytes, at),
    lossRate: u8(bytes, at + 4) / 256,
    discardRate: u8(bytes, at + 5) / 256,
    burstDensity: u8(bytes, at + 6) / 256,
    gapDensity: u8(bytes, at + 7) / 256,
    roundTripMs: u16(bytes, at + 12),
    endSystemDelayMs: u16(bytes, at + 14),
    rFactor: known(20),
    mosListening: tenth(known(22)),
    mosConversational: tenth(known(23)),
  }
}
