import type { Endpoint } from '../facts.ts'
import type { VoipMetrics } from './rtcp.ts'

/** One second of a stream: what the plots and the player draw. */
export interface StreamSecond {
  /** Start of the second: µs since 1970. */
  readonly ts: number
  /** Packets received in it. */
  readonly packets: number
  /** Sequence numbers expected in it and not received; never negative. */
  readonly lost: number
  /** Greatest RFC 3550 §6.4.1 interarrival jitter in it, ms. */
  readonly jitterMs: number
}

/** What a stream's own receiver or sender reported by RTCP (RFC 3550 §6.4, RFC 3611). */
export interface StreamRtcp {
  readonly reports: number
  /** Greatest of the cumulative losses reported by the far end; null when there was no report block. */
  readonly lost: number | null
  /** Worst of the fractions lost, 0–1. */
  readonly worstFraction: number | null
  /** Worst of the interarrival jitters, ms. */
  readonly jitterMs: number | null
  /** Round trip by LSR/DLSR where both directions were seen, ms. */
  readonly roundTripMs: number | null
  /** CNAME of the SDES (RFC 3550 §6.5.1). */
  readonly cname: string | null
  readonly bye: boolean
  /** What an RTCP XR receiver measured of it (RFC 3611 §4.7); null without XR. */
  readonly metrics: VoipMetrics | null
}

/**
 * One RTP stream: SSRC, source and destination (RFC 3550). Packet, loss and jitter figures are those of Wireshark's
 * RTP stream analysis. Times are µs since 1970, the figures in ms are fractions.
 */
export interface StreamSummary {
  /** 32 bits, unsigned. */
  readonly ssrc: number
  readonly src: Endpoint
  readonly dst: Endpoint
  /** In order of appearance. */
  readonly payloadTypes: readonly number[]
  /** Encoding name of the payload type most used (`PCMU`, `G722`, `opus`), as SDP or RFC 3551 names it. */
  readonly codec: string | null
  /** RTP clock in Hz of that payload type; null when neither SDP nor RFC 3551 tells it. */
  readonly clockRate: number | null
  readonly firstFrame: number
  readonly lastFrame: number
  readonly firstTs: number | null
  readonly lastTs: number | null
  readonly packets: number
  /** Expected less received, by extended sequence numbers (RFC 3550 §A.3); negative when duplicates outweigh loss. */
  readonly lost: number
  readonly outOfOrder: number
  readonly duplicates: number
  readonly jitterMeanMs: number | null
  readonly jitterMaxMs: number | null
  readonly deltaMaxMs: number | null
  /** Sender's clock against the capture's, parts per million, positive when it runs fast; null when too short to say. */
  readonly clockSkewPpm: number | null
  /** Packet time most used, ms. */
  readonly ptimeMs: number | null
  /** Packets of comfort noise (RFC 3389). */
  readonly comfortNoise: number
  /** Pauses of the sender: talkspurts begun by the marker after silence. */
  readonly silenceGaps: number
  /** E-model (ITU-T G.107): R factor and the MOS it gives; null for media that are no speech or codecs without G.113 values. */
  readonly rFactor: number | null
  readonly mos: number | null
  /** SRTP by its SDP, whether it could be decrypted or not. */
  readonly encrypted: 'none' | 'decrypted' | 'sdes' | 'dtls' | 'zrtp'
  /** Call-ID of the leg whose SDP announced it, the side of that leg that sends it, and the m-line's place from 0. */
  readonly callId: string | null
  readonly sender: 'caller' | 'callee' | null
  readonly mediaIndex: number | null
  readonly rtcp: StreamRtcp | null
  /** Seconds without a packet are left out. */
  readonly seconds: readonly StreamSecond[]
}

/** One DTMF digit, whichever way it was sent. */
export interface DtmfDigit {
  readonly callId: string | null
  /** Beginning of the digit, µs since 1970. */
  readonly ts: number | null
  /** `0`–`9`, `*`, `#`, `A`–`D`, `flash`. */
  readonly digit: string
  readonly via: 'rfc4733' | 'info' | 'inband'
  /** Null when nothing told it (an event that never ended, an INFO without duration). */
  readonly durationMs: number | null
  /** Frame it began in. */
  readonly frame: number
  /** Of the stream that carried it; null for INFO. */
  readonly ssrc: number | null
  readonly sender: 'caller' | 'callee' | null
}
