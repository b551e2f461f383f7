import type { Call, Finding, Message, Stream } from '@ringback/contracts'
import { addressOf, type Column, columnFinder } from './columns.ts'
import { lossText } from './stream-loss.ts'

export interface MediaFigures {
  codec: string | null
  packets: number
  loss: string
  jitterMs: number | null
  mos: number | null
  digits: number
}

/** Media from one column to another over a time: a stream, or one that should have been there. */
export interface MediaLane {
  key: string
  leg: number
  /** Column indexes. */
  from: number
  to: number
  /** µs since 1970. */
  firstTs: number
  lastTs: number
  /** When its leg was on hold. */
  holds: [from: number, to: number][]
  /** When a DTMF digit was sent in it. */
  digits: number[]
  /** Null for media that is absent. */
  stream: { id: string; figures: MediaFigures } | null
}

type ColumnOf = ReturnType<typeof columnFinder>

interface Ends {
  caller: number
  callee: number
}

type Source = Pick<Call, 'legs' | 'streams' | 'digits' | 'timeline' | 'findings'>

/** What is drawn between the lifelines; streams whose hosts are no columns stand between the ends of their leg. */
export function mediaLanes(
  call: Source,
  messages: readonly Message[],
  columns: readonly Column[],
  shownLegs: ReadonlySet<string> | null,
): MediaLane[] {
  const columnOf = columnFinder(columns)
  const ends = endsOf(messages, columnOf)
  return call.legs.flatMap((leg, index) => {
    if (shownLegs && !shownLegs.has(leg.id)) return []
    const end = leg.endTs ?? lastTime(messages, leg.id)
    const ofLeg = { leg: index, holds: holdsOf(call, leg.callId, end) }
    const streams = call.streams
      .filter(({ legId }) => legId === leg.id)
      .flatMap((stream) => {
        const place = placeOf(stream, columns, ends.get(leg.id))
        if (!place || stream.firstTs === null || stream.lastTs === null) return []
        const digits = call.digits.flatMap(({ streamId, ts }) =>
          streamId === stream.id && ts !== null ? [ts] : [],
        )
        const { firstTs, lastTs } = stream
        return [
          { key: stream.id, ...ofLeg, ...place, firstTs, lastTs, digits, stream: shown(stream, digits) },
        ]
      })
    const start = leg.answerTs
    if (start === null || end === null || end <= start) return streams
    const absent = call.findings
      .filter(({ callId }) => callId === leg.callId)
      .flatMap((finding) => absentOf(finding, columnOf, ends.get(leg.id)))
      .map(({ from, to }) => ({
        ...{ key: `absent ${leg.id} ${from} ${to}`, ...ofLeg, from, to },
        ...{ firstTs: start, lastTs: end, digits: [], stream: null },
      }))
    return [...streams, ...absent]
  })
}

function shown(stream: Stream, digits: number[]): MediaLane['stream'] {
  const { id, codec, packets, jitterMeanMs, mos } = stream
  return {
    id,
    figures: { codec, packets, loss: lossText(stream), jitterMs: jitterMeanMs, mos, digits: digits.length },
  }
}

/** Columns of each leg's caller and callee, by its first request. */
function endsOf(messages: readonly Message[], columnOf: ColumnOf): Map<string, Ends> {
  const ends = new Map<string, Ends>()
  for (const { legId, status, src, dst } of messages) {
    if (status !== null || ends.has(legId)) continue
    const caller = columnOf(src)
    const callee = columnOf(dst)
    if (caller !== undefined && callee !== undefined) ends.set(legId, { caller, callee })
  }
  return ends
}

function lastTime(messages: readonly Message[], legId: string): number | null {
  return messages.findLast((message) => message.legId === legId && message.ts !== null)?.ts ?? null
}

function placeOf(
  { src, dst, sender }: Stream,
  columns: readonly Column[],
  ends: Ends | undefined,
): Pick<MediaLane, 'from' | 'to'> | null {
  const other = sender === 'caller' ? 'callee' : 'caller'
  const from = mediaColumn(src, columns, sender ? ends?.[sender] : undefined)
  const to = mediaColumn(dst, columns, sender ? ends?.[other] : undefined)
  if (from === undefined || to === undefined || from === to) return null
  return { from, to }
}

/**
 * Media has ports of its own: it stands at the end of its leg, unless another participant has its address.
 *
 * @param end column of the leg's end on that side, where it is known
 */
function mediaColumn(
  endpoint: string,
  columns: readonly Column[],
  end: number | undefined,
): number | undefined {
  const address = addressOf(endpoint)
  if (end !== undefined && columns[end]?.address === address) return end
  const found = columns.findIndex((column) => column.address === address)
  return found < 0 ? end : found
}

function holdsOf({ timeline }: Source, callId: string, end: number | null): [number, number][] {
  return timeline.flatMap((event): [number, number][] => {
    if (event.kind !== 'hold' || event.callId !== callId || event.ts === null) return []
    const until = event.endTs ?? end
    return until === null ? [] : [[event.ts, until]]
  })
}

function absentOf(
  finding: Finding,
  columnOf: ColumnOf,
  ends: Ends | undefined,
): Pick<MediaLane, 'from' | 'to'>[] {
  if (finding.code === 'no_audio' && ends && ends.caller !== ends.callee)
    return [
      { from: ends.caller, to: ends.callee },
      { from: ends.callee, to: ends.caller },
    ]
  if (finding.code !== 'one_way_audio') return []
  // The one who was sent to is the one who stayed silent.
  const from = columnOf(finding.params.to)
  const to = columnOf(finding.params.from)
  if (from !== undefined && to !== undefined && from !== to) return [{ from, to }]
  return []
}
