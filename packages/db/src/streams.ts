import type { Stream, StreamFigures, StreamSecond } from '@ringback/contracts'
import type { Tenant, TenantConnection } from './database.ts'
import { fromTs } from './micros.ts'
import type { StreamDigit, StreamRefusal } from './staged-stream.ts'
import { decodeStreamSeconds } from './stream-seconds.ts'

/** A stream as a call shows it: the pieces that rotated captures hold of it, put together. */
export interface CallStream extends Omit<Stream, 'ssrc'> {
  ssrc: number
  /** Of each piece, with the capture it lies in. */
  pieces: {
    captureId: string
    digits: StreamDigit[]
    refusals: StreamRefusal[]
    seconds: Uint8Array
    /** In the capture's frame index: its own packets', then those of what goes beside them. */
    tracks: number[]
  }[]
}

type StreamRow = {
  id: string
  capture_id: string
  leg_id: string
  ssrc: bigint | string
  src: string
  dst: string
  first_ts: bigint | string | null
  last_ts: bigint | string | null
  figures: StreamFigures
  digits: StreamDigit[]
  unreachable: StreamRefusal[]
  seconds: Uint8Array
  tracks: number[]
}

/** The streams of a call, in order of time. */
export async function findCallStreams(tenant: Tenant, callId: string): Promise<CallStream[]> {
  const rows = await tenant.prisma.$queryRaw<StreamRow[]>`
    SELECT s.* FROM streams s JOIN legs l ON l.org_id = s.org_id AND l.id = s.leg_id
    WHERE ${tenant.inScope('s')} AND ${tenant.inScope('l')} AND l.call_id = ${callId}::uuid ORDER BY s.first_ts, s.id`
  return putTogether(rows)
}

/** The streams of legs, on the connection of a publish in progress. */
export async function findStreamsOfLegs(
  { client, orgId }: TenantConnection,
  legIds: readonly string[],
): Promise<CallStream[]> {
  const { rows } = await client.query<StreamRow>(
    'SELECT * FROM streams WHERE org_id = $1 AND leg_id = ANY($2::uuid[]) ORDER BY first_ts, id',
    [orgId, legIds],
  )
  return putTogether(rows)
}

/** The whole series of a stream. */
export const secondsOf = ({ pieces }: CallStream): StreamSecond[] =>
  pieces.flatMap(({ seconds }) => decodeStreamSeconds(seconds)).sort((a, b) => a.ts - b.ts)

function putTogether(rows: readonly StreamRow[]): CallStream[] {
  const streams = Map.groupBy(rows.map(toStream), (s) => `${s.legId} ${s.ssrc} ${s.src} ${s.dst}`)
  return [...streams.values()].map((pieces) => pieces.reduce(joinPieces))
}

const toStream = (row: StreamRow): CallStream => ({
  id: row.id,
  legId: row.leg_id,
  ssrc: Number(row.ssrc),
  src: row.src,
  dst: row.dst,
  firstTs: fromTs(row.first_ts === null ? null : BigInt(row.first_ts)),
  lastTs: fromTs(row.last_ts === null ? null : BigInt(row.last_ts)),
  ...row.figures,
  pieces: [
    {
      ...{ captureId: row.capture_id, digits: row.digits, refusals: row.unreachable },
      ...{ seconds: row.seconds, tracks: row.tracks },
    },
  ],
})

/**
 * One stream of two pieces, the earlier first. Counts add up (what was lost at the seam no capture tells), worst values
 * stay the worst, means are weighed by packets; what only the SDP tells comes from the piece that had it.
 */
function joinPieces(a: CallStream, b: CallStream): CallStream {
  const [named, other] = a.sender === null && b.sender !== null ? [b, a] : [a, b]
  const larger = b.packets > a.packets ? b : a
  const mean = (x: number | null, y: number | null) =>
    x === null || y === null ? (x ?? y) : (x * a.packets + y * b.packets) / (a.packets + b.packets)
  return {
    id: a.id,
    ...{ legId: a.legId, ssrc: a.ssrc, src: a.src, dst: a.dst },
    firstTs: a.firstTs ?? b.firstTs,
    lastTs: greater(a.lastTs, b.lastTs),
    payloadTypes: [...new Set([...a.payloadTypes, ...b.payloadTypes])],
    codec: named.codec ?? other.codec,
    clockRate: named.clockRate ?? other.clockRate,
    packets: a.packets + b.packets,
    lost: a.lost + b.lost,
    outOfOrder: a.outOfOrder + b.outOfOrder,
    duplicates: a.duplicates + b.duplicates,
    jitterMeanMs: mean(a.jitterMeanMs, b.jitterMeanMs),
    jitterMaxMs: greater(a.jitterMaxMs, b.jitterMaxMs),
    deltaMaxMs: greater(a.deltaMaxMs, b.deltaMaxMs),
    clockSkewPpm: larger.clockSkewPpm,
    ptimeMs: larger.ptimeMs ?? a.ptimeMs ?? b.ptimeMs,
    comfortNoise: a.comfortNoise + b.comfortNoise,
    silenceGaps: a.silenceGaps + b.silenceGaps,
    rFactor: mean(a.rFactor, b.rFactor),
    mos: mean(a.mos, b.mos),
    encrypted: named.encrypted,
    sender: named.sender,
    mediaIndex: named.mediaIndex,
    rtcp: joinReports(a.rtcp, b.rtcp),
    pieces: [...a.pieces, ...b.pieces],
  }
}

type Rtcp = StreamFigures['rtcp']

function joinReports(a: Rtcp, b: Rtcp): Rtcp {
  if (a === null || b === null) return a ?? b
  return {
    reports: a.reports + b.reports,
    lost: greater(a.lost, b.lost),
    worstFraction: greater(a.worstFraction, b.worstFraction),
    jitterMs: greater(a.jitterMs, b.jitterMs),
    roundTripMs: greater(a.roundTripMs, b.roundTripMs),
    cname: a.cname ?? b.cname,
    bye: a.bye || b.bye,
    metrics: b.metrics ?? a.metrics,
  }
}

const greater = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.max(a, b))
