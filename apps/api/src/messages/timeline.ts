import type { IndexedMessage, LegPart } from '@ringback/db'
import { z } from 'zod'
import { messageId } from './message-id.ts'

/** One message of a call: a place in the index of a part. */
export interface Entry {
  id: string
  part: LegPart
  message: IndexedMessage
}

/** Rows order by (time, capture, frame, n-th of the frame); those without a time come last. */
export const TimelinePosition = z.strictObject({
  ts: z.int().nullable(),
  captureId: z.uuid(),
  frame: z.int(),
  index: z.int(),
})
export type TimelinePosition = z.infer<typeof TimelinePosition>

export const positionOf = ({ part, message }: Entry): TimelinePosition => ({
  ts: message.ts,
  captureId: part.captureId,
  frame: message.frame,
  index: message.index,
})

export function compare(a: TimelinePosition, b: TimelinePosition): number {
  if (a.ts !== b.ts) return (a.ts ?? Number.POSITIVE_INFINITY) - (b.ts ?? Number.POSITIVE_INFINITY)
  if (a.captureId !== b.captureId) return a.captureId < b.captureId ? -1 : 1
  return a.frame - b.frame || a.index - b.index
}

export const entryOf = (part: LegPart, message: IndexedMessage): Entry => ({
  id: messageId({ captureId: part.captureId, frame: message.frame, index: message.index }),
  part,
  message,
})

export const timelineOf = (parts: readonly LegPart[]): Entry[] =>
  parts
    .flatMap((part) => part.index.messages.map((message) => entryOf(part, message)))
    .sort((a, b) => compare(positionOf(a), positionOf(b)))

/** A page of a sorted timeline, and where the next one begins. */
export function pageOf(
  timeline: readonly Entry[],
  after: TimelinePosition | null,
  limit: number,
): { entries: Entry[]; next: TimelinePosition | null } {
  let from = 0
  if (after) {
    // Re-decoding may have removed the row the cursor names: continue at its place.
    let high = timeline.length
    while (from < high) {
      const middle = (from + high) >> 1
      if (compare(positionOf(timeline[middle]!), after) <= 0) from = middle + 1
      else high = middle
    }
  }
  const entries = timeline.slice(from, from + limit)
  const last = from + limit < timeline.length ? entries.at(-1) : undefined
  return { entries, next: last ? positionOf(last) : null }
}
