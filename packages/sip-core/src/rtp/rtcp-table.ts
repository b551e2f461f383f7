import type { Endpoint } from '../facts.ts'
import { decodeRtcp, type ReportBlock, type RtcpPacket, type SenderInfo, type VoipMetrics } from './rtcp.ts'
import type { StreamRtcp } from './stream-summary.ts'

/** Sources that are remembered; an honest capture has two a call. */
const MAX_SOURCES = 100_000
const UNITS_A_SECOND = 65_536
/** A round trip beyond this is a wrong clock, ms. */
const LONGEST_ROUND_TRIP = 60_000

/** What RTCP said of one source between two hosts. */
interface Source {
  reports: number
  lost: number | null
  worstFraction: number | null
  /** Ticks. */
  jitter: number | null
  cname: string | null
  bye: boolean
  metrics: VoipMetrics | null
  /** Middle 32 bits of the NTP time of its last sender report, and when that passed, µs. */
  lastReport: number
  lastReportTs: number
  /** From the capture to the receiver and back, ms: sum and count. */
  roundTrips: number
  roundTripCount: number
  /** The source that reported on this one. */
  reporter: number | null
}

/** RTCP by source: who sends it, from which host to which. Ports are left out: RTCP has its own, or RTP's. */
export class RtcpTable {
  readonly #sources = new Map<string, Source>()

  add(bytes: Uint8Array, start: number, end: number, src: Endpoint, dst: Endpoint, ts: number | null): void {
    const { packets, complete } = decodeRtcp(bytes, start, end)
    // SRTCP has an index and a tag behind what looks like RTCP, and all of it is encrypted (RFC 3711 §3.4).
    if (!complete) return
    for (const packet of packets) this.#packet(packet, src.address, dst.address, ts)
  }

  /** Of the stream with this SSRC from one host to another; null when no RTCP told of it. `clock` in Hz. */
  of(ssrc: number, from: string, to: string, clock: number | null): StreamRtcp | null {
    const source = this.#sources.size === 0 ? undefined : this.#sources.get(keyOf(ssrc, from, to))
    if (!source) return null
    const { reports, lost, worstFraction, jitter, cname, bye, metrics } = source
    const back = source.reporter === null ? undefined : this.#sources.get(keyOf(source.reporter, to, from))
    const isComplete = source.roundTripCount > 0 && back !== undefined && back.roundTripCount > 0
    return {
      ...{ reports, lost, worstFraction, cname, bye, metrics },
      jitterMs: jitter === null || !clock ? null : (jitter * 1000) / clock,
      roundTripMs: isComplete ? meanRoundTrip(source) + meanRoundTrip(back) : null,
    }
  }

  #packet(packet: RtcpPacket, from: string, to: string, ts: number | null): void {
    switch (packet.type) {
      case 'sr':
        this.#sent(packet.ssrc, packet.sender, from, to, ts)
        for (const report of packet.reports) this.#reported(report, packet.ssrc, from, to, ts)
        break
      case 'rr':
        for (const report of packet.reports) this.#reported(report, packet.ssrc, from, to, ts)
        break
      case 'sdes':
        for (const { ssrc, cname } of packet.chunks) {
          const source = this.#source(ssrc, from, to)
          if (source) source.cname ??= cname
        }
        break
      case 'bye':
        for (const ssrc of packet.ssrcs) {
          const source = this.#source(ssrc, from, to)
          if (source) source.bye = true
        }
        break
      case 'xr':
        for (const metrics of packet.metrics) {
          const source = this.#source(metrics.ssrc, to, from)
          if (source) source.metrics = metrics
        }
        break
    }
  }

  #sent(ssrc: number, sender: SenderInfo, from: string, to: string, ts: number | null): void {
    const source = this.#source(ssrc, from, to)
    if (!source) return
    source.reports++
    if (ts === null) return
    source.lastReport = (((sender.ntpSeconds & 0xffff) << 16) | (sender.ntpFraction >>> 16)) >>> 0
    source.lastReportTs = ts
  }

  /** `reporter` at host `from` received what `to` sent. */
  #reported(report: ReportBlock, reporter: number, from: string, to: string, ts: number | null): void {
    const source = this.#source(report.ssrc, to, from)
    if (!source) return
    source.reports++
    source.reporter = reporter
    source.lost = Math.max(source.lost ?? report.cumulativeLost, report.cumulativeLost)
    source.worstFraction = Math.max(source.worstFraction ?? 0, report.fractionLost)
    source.jitter = Math.max(source.jitter ?? 0, report.jitter)
    if (ts === null || report.lastSenderReport === 0 || report.lastSenderReport !== source.lastReport) return
    const held = (report.delaySinceLast * 1000) / UNITS_A_SECOND
    const trip = (ts - source.lastReportTs) / 1000 - held
    // Below zero the receiver's clock for the delay is off by more than the way takes.
    if (trip < 0 || trip > LONGEST_ROUND_TRIP) return
    source.roundTrips += trip
    source.roundTripCount++
  }

  #source(ssrc: number, from: string, to: string): Source | null {
    const key = keyOf(ssrc, from, to)
    const known = this.#sources.get(key)
    if (known) return known
    if (this.#sources.size >= MAX_SOURCES) return null
    const source: Source = {
      ...{
        reports: 0,
        lost: null,
        worstFraction: null,
        jitter: null,
        cname: null,
        bye: false,
        metrics: null,
      },
      ...{ lastReport: -1, lastReportTs: 0, roundTrips: 0, roundTripCount: 0, reporter: null },
    }
    this.#sources.set(key, source)
    return source
  }
}

function meanRoundTrip({ roundTrips, roundTripCount }: Source): number {
  return roundTrips / roundTripCount
}

function keyOf(ssrc: number, from: string, to: string): string {
  return `${ssrc} ${from} ${to}`
}
