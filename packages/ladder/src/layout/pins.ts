import type { Annotation, Stream } from '@ringback/contracts'
import type { Row } from './rows.ts'

/** What a pin tells of a note; the comments are counted. */
export type PinnedNote = Pick<
  Annotation,
  'id' | 'number' | 'anchor' | 'lost' | 'visibility' | 'resolved' | 'comments'
>

/** Notes by the key of the message, break or media lane they stand at. */
export type Pins = ReadonlyMap<string, readonly PinnedNote[]>

type StreamEnds = Pick<Stream, 'id' | 'ssrc' | 'src' | 'dst'>

/**
 * Finds the row of each note. A folded repeat lends its pin to the row it is folded into, a silence too short for a row of
 * its own to the message that ends it; what hangs on the call as a whole, and what is not shown, has no place.
 */
export function placePins(
  rows: readonly Row[],
  notes: readonly PinnedNote[],
  streams: readonly StreamEnds[],
): Pins {
  const places = placesOf(rows)
  const pins = new Map<string, PinnedNote[]>()
  for (const note of notes) {
    const key = note.lost ? undefined : placeOf(note.anchor, places, streams)
    if (key === undefined) continue
    const there = pins.get(key)
    if (there) there.push(note)
    else pins.set(key, [note])
  }
  return pins
}

/** Ids of the placed notes from the top of the ladder down. */
export function pinOrder(rows: readonly Row[], pins: Pins): string[] {
  return rows.flatMap((row) => pinsOf(row, pins).map(({ id }) => id))
}

/** The notes of a row; of a row of media those of all its lanes. */
export function pinsOf(row: Row, pins: Pins): readonly PinnedNote[] {
  if (row.kind !== 'media') return pins.get(row.key) ?? []
  return row.lanes.flatMap(({ lane }) => pins.get(lane.key) ?? [])
}

interface Places {
  /** Message id → the row that shows it. */
  messages: Map<string, string>
  /** Id of the message that ends a silence → the row of the silence. */
  silences: Map<string, string>
  lanes: Set<string>
}

function placesOf(rows: readonly Row[]): Places {
  const places: Places = { messages: new Map(), silences: new Map(), lanes: new Set() }
  let silence: string | null = null
  for (const row of rows) {
    if (row.kind === 'break') silence = row.key
    if (row.kind === 'media') for (const { lane } of row.lanes) places.lanes.add(lane.key)
    if (row.kind !== 'message') continue
    if (silence !== null) places.silences.set(row.key, silence)
    silence = null
    places.messages.set(row.key, row.key)
    if (!row.expanded) for (const { id } of row.repeats) places.messages.set(id, row.key)
  }
  return places
}

function placeOf(
  anchor: PinnedNote['anchor'],
  { messages, silences, lanes }: Places,
  streams: readonly StreamEnds[],
): string | undefined {
  switch (anchor.kind) {
    case 'message':
      return messages.get(anchor.messageId)
    case 'gap':
      return silences.get(anchor.after) ?? messages.get(anchor.after)
    case 'stream': {
      const { ssrc, src, dst } = anchor
      const stream = streams.find((one) => one.ssrc === ssrc && one.src === src && one.dst === dst)
      return stream && lanes.has(stream.id) ? stream.id : undefined
    }
    default:
      return undefined
  }
}
