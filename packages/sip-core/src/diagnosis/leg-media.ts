import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { otherSide } from '../call/sides.ts'
import type { TimelineSide } from '../call/timeline-event.ts'
import { endpointText } from '../net/address.ts'
import type { StreamSummary } from '../rtp/stream-summary.ts'
import type { AnnouncedMedia } from '../sdp/announcement.ts'
import type { Exchange } from './exchanges.ts'

/** Where each end of a leg asked for media, in all of the leg's descriptions: `host:port`. */
export type Announced = Readonly<Record<TimelineSide, ReadonlySet<string>>>

export function announcedBy(exchanges: readonly Exchange[]): Announced {
  const announced = { caller: new Set<string>(), callee: new Set<string>() }
  for (const { by, offered, answered } of exchanges) {
    addAddresses(announced[by], offered)
    addAddresses(announced[otherSide(by)], answered)
  }
  return announced
}

function addAddresses(into: Set<string>, sdp: readonly AnnouncedMedia[] | null): void {
  for (const { address, port } of sdp ?? [])
    if (address !== null && port !== 0) into.add(endpointText(address, port))
}

/**
 * The streams an end of a leg sends: those the decoder tied to it, and those that go where the other end asked for
 * media, since a B2BUA that lets media pass by announces the same addresses on both of its legs.
 */
export function streamsFrom(
  { streams }: CallToAnalyse,
  { leg }: AnalysedLeg,
  announced: Announced,
  end: TimelineSide,
): StreamSummary[] {
  const wanted = announced[otherSide(end)]
  const own = announced[end]
  return streams.filter(({ callId, sender, src, dst }) => {
    if (callId === leg.callId && sender !== null) return sender === end
    return wanted.has(dst.text) || (own.has(src.text) && !own.has(dst.text))
  })
}

/** Shorter streams say little about a path: two seconds of 20 ms packets. */
const MIN_PACKETS = 100

export function isLong({ packets, lost }: StreamSummary): boolean {
  return packets + Math.max(0, lost) >= MIN_PACKETS
}

/** RTP clock of video and of other moving pictures (RFC 3551 §5): its packets come in bursts of one time. */
const VIDEO_CLOCK = 90_000

export function isAudio({ clockRate }: StreamSummary): boolean {
  return clockRate !== null && clockRate !== VIDEO_CLOCK
}

/** Place of a stream's leg in the call; the first one's where nothing ties it. */
export function legOf({ legs }: CallToAnalyse, callId: string | null): number {
  return Math.max(
    0,
    legs.findIndex(({ leg }) => leg.callId === callId),
  )
}
