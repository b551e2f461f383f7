import type { CallStream } from '@ringback/db'

const sides = ['caller', 'callee'] as const
/** RTP clock of video (RFC 3551 §5). */
const VIDEO_CLOCK = 90_000

/**
 * Streams to hear: the caller's voice, then the callee's. Without `ids` those of one leg, for the others mostly say the
 * same again: the one with most packets of the side that has fewer, then most of all.
 */
export function pickStreams(
  streams: readonly CallStream[],
  ids: readonly string[] | null,
): [CallStream[], CallStream[]] {
  const voices = streams.filter(
    ({ firstTs, lastTs, clockRate }) => firstTs !== null && lastTs !== null && clockRate !== VIDEO_CLOCK,
  )
  if (ids) return bySide(voices.filter(({ id }) => ids.includes(id)))
  const legs = [...Map.groupBy(voices, ({ legId }) => legId).values()].map(bySide)
  return legs.reduce<[CallStream[], CallStream[]]>(
    (best, leg) => (isBetter(leg, best) ? leg : best),
    [[], []],
  )
}

/** A stream of which nobody said who sends it goes where there is room. */
function bySide(streams: readonly CallStream[]): [CallStream[], CallStream[]] {
  const [caller, callee] = sides.map((side) => streams.filter(({ sender }) => sender === side))
  const both: [CallStream[], CallStream[]] = [caller as CallStream[], callee as CallStream[]]
  for (const stream of streams)
    if (stream.sender === null) (packets(both[0]) === 0 ? both[0] : both[1]).push(stream)
  return both
}

function isBetter(a: [CallStream[], CallStream[]], b: [CallStream[], CallStream[]]): boolean {
  const fewer = (both: [CallStream[], CallStream[]]) => Math.min(packets(both[0]), packets(both[1]))
  const all = (both: [CallStream[], CallStream[]]) => packets(both[0]) + packets(both[1])
  return fewer(a) > fewer(b) || (fewer(a) === fewer(b) && all(a) > all(b))
}

const packets = (streams: readonly CallStream[]) => streams.reduce((sum, one) => sum + one.packets, 0)
