import type { IndexedMessage, LegPart } from '@ringback/db'
import {
  type JoinSettings,
  type LegEntry,
  LegTable,
  type MessageFacts,
  storedMessage,
} from '@ringback/sip-core'
import { endpoint } from './endpoint.ts'
import { FrameNumbers } from './frame-numbers.ts'
import type { TextOf } from './part-texts.ts'

/** Legs of the workspace in one table, their messages from whatever captures put together as if from one. */
export class StoredLegs {
  readonly table: LegTable
  readonly frames: FrameNumbers
  /** By place in the table. */
  readonly legIds: string[] = []
  readonly #texts = new Map<string, Uint8Array>()

  constructor(parts: readonly LegPart[], textOf: TextOf, settings: JoinSettings) {
    this.table = new LegTable(settings)
    this.frames = new FrameNumbers(parts)
    const messages = parts.flatMap((part) =>
      part.index.messages.map((message, position) => ({
        ...{ part, message, position },
        frame: this.frames.of(part.captureId, message.frame),
      })),
    )
    messages.sort((a, b) => a.frame - b.frame || a.message.index - b.message.index)
    for (const { part, message, position, frame } of messages) {
      const place = { ...placeOf(message), frame }
      const text = textOf(part, position)
      const facts = (text && storedMessage(text, place)) ?? indexedFacts(message, part.sipCallId, place)
      const { leg } = this.table.add(facts)
      if (leg < 0) continue
      this.legIds[leg] ??= part.legId
      if (text) this.#texts.set(`${frame} ${message.index}`, text)
    }
  }

  rawOf = ({ frame, index }: Pick<LegEntry, 'frame' | 'index'>): Uint8Array | null =>
    this.#texts.get(`${frame} ${index}`) ?? null

  messageId = ({ frame, index }: Pick<LegEntry, 'frame' | 'index'>): string => {
    const placed = this.frames.at(frame)
    return `${placed.captureId}.${placed.frame}.${index}`
  }
}

function placeOf({ index, ts, transport, src, dst }: IndexedMessage) {
  return { index, ts, transport, src: endpoint(src), dst: endpoint(dst) }
}

/** Of a message whose text is gone, what the index alone can say. */
function indexedFacts(
  { method, status, cseq, hasSdp, auth, length }: IndexedMessage,
  callId: string,
  place: ReturnType<typeof placeOf> & { frame: number },
): MessageFacts {
  return {
    ...place,
    ...{ callId, method, status, cseq, hasSdp, length, hasCredentials: auth === 'credentials' },
    ...{ reason: null, fromUser: null, toUser: null, fromName: null, fromTag: null, toTag: null },
    ...{ branch: null, userAgent: null, ipId: null, sdp: null, references: [], flags: [] },
    // No two are the same: what repeats what cannot be told.
    hash: place.frame * 2 + place.index,
  }
}
