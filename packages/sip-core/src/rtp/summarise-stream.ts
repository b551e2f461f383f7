import type { EndpointTable } from '../net/address.ts'
import { formatOf } from './announcements.ts'
import { encryption, type Handshakes } from './handshakes.ts'
import type { RtcpTable } from './rtcp-table.ts'
import { speechQuality } from './speech-quality.ts'
import type { StreamDetail } from './stream-detail.ts'
import { clockSkewPpm } from './stream-seconds.ts'
import { mergeSeconds, type StreamSeries } from './stream-series.ts'
import { lostPackets } from './stream-statistics.ts'
import {
  COMFORT_NOISE,
  DELTA_MAX,
  DUPLICATES,
  FIRST_FRAME,
  FIRST_TS,
  FLAGS,
  INTERRUPTED,
  INTS,
  IPV6,
  JITTER_MAX,
  JITTER_MEAN,
  LAST_FRAME,
  LAST_TS,
  LOSS_IN_RUNS,
  LOSS_RUNS,
  OUT_OF_ORDER,
  PACKETS,
  PAYLOAD_TYPE,
  PORTS,
  PTIME,
  PTIME_VOTES,
  RUN,
  SECOND,
  SECOND_JITTER,
  SECOND_LOST,
  SECOND_PACKETS,
  SERIES_HEAD,
  SILENCE_GAPS,
  SSRC,
  type StreamStore,
  TIMED,
} from './stream-store.ts'
import type { StreamSecond, StreamSummary } from './stream-summary.ts'

/** A row of the table as what is told of it. */
export function summariseStream(
  store: StreamStore,
  row: number,
  detail: StreamDetail | undefined,
  series: StreamSeries,
  endpoints: EndpointTable,
  rtcpTable: RtcpTable,
  handshakes: Handshakes,
): StreamSummary {
  const { ints, doubles, addresses } = store
  const at = row * INTS
  const of = at >> 1
  const int = (field: number): number => ints[at + field] as number
  const double = (field: number): number => doubles[of + field] as number
  const length = (int(FLAGS) & IPV6) !== 0 ? 16 : 4
  const isTimed = (int(FLAGS) & TIMED) !== 0
  const counts = new Map(detail?.types)
  const types = [...counts.keys()]
  const current = int(PAYLOAD_TYPE)
  if (!counts.has(current)) types.push(current)
  counts.set(current, (counts.get(current) ?? 0) + int(RUN))
  const towards = detail?.towards ?? null
  const from = detail?.from ?? null
  const main = types.reduce((a, b) => ((counts.get(b) ?? 0) > (counts.get(a) ?? 0) ? b : a))
  const format = formatOf(main, towards, from)
  const clock = format?.clock || null
  const src = endpoints.get(addresses, store.sourceAt(row), length, int(PORTS) >>> 16)
  const dst = endpoints.get(addresses, store.destinationAt(row), length, int(PORTS) & 0xffff)
  const rtcp = rtcpTable.of(int(SSRC) >>> 0, src.address, dst.address, clock)
  const hasJitter = isTimed && types.some((type) => (formatOf(type, towards, from)?.clock ?? 0) > 0)
  const jitterMeanMs = hasJitter ? double(JITTER_MEAN) / 1000 : null
  const ptimeMs = clock && int(PTIME_VOTES) > 0 ? (int(PTIME) * 1000) / clock : null
  const quality = speechQuality({
    ...{
      codec: format?.name ?? null,
      packets: int(PACKETS),
      lost: lostPackets(ints, at) - int(INTERRUPTED),
      jitterMeanMs,
      ptimeMs,
    },
    ...{ lossRuns: int(LOSS_RUNS), lossInRuns: int(LOSS_IN_RUNS), roundTripMs: rtcp?.roundTripMs ?? null },
  })
  return {
    ssrc: int(SSRC) >>> 0,
    src,
    dst,
    payloadTypes: types,
    codec: format?.name ?? null,
    clockRate: clock,
    firstFrame: int(FIRST_FRAME),
    lastFrame: int(LAST_FRAME),
    firstTs: isTimed ? double(FIRST_TS) : null,
    lastTs: isTimed ? double(LAST_TS) : null,
    packets: int(PACKETS),
    lost: lostPackets(ints, at),
    outOfOrder: int(OUT_OF_ORDER),
    duplicates: int(DUPLICATES),
    jitterMeanMs,
    jitterMaxMs: hasJitter ? double(JITTER_MAX) / 1000 : null,
    deltaMaxMs: isTimed ? double(DELTA_MAX) / 1000 : null,
    clockSkewPpm: clockSkewPpm(doubles, of),
    ptimeMs,
    comfortNoise: int(COMFORT_NOISE),
    silenceGaps: int(SILENCE_GAPS),
    rFactor: quality?.rFactor ?? null,
    mos: quality?.mos ?? null,
    encrypted: encryption(detail, handshakes, src, dst),
    callId: towards?.callId ?? from?.callId ?? null,
    sender: towards ? (towards.side === 'caller' ? 'callee' : 'caller') : (from?.side ?? null),
    mediaIndex: towards?.mediaIndex ?? from?.mediaIndex ?? null,
    rtcp,
    seconds: mergeSeconds(allSeconds()),
  }

  function allSeconds(): StreamSecond[] {
    const seconds = series.list(int(SERIES_HEAD))
    const packets = int(SECOND_PACKETS)
    if (packets > 0)
      seconds.push({
        ...{ ts: double(SECOND), packets, lost: int(SECOND_LOST), jitterMs: double(SECOND_JITTER) / 1000 },
      })
    return seconds
  }
}
