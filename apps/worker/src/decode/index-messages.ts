import type { IndexedMessage, MessageIndex } from '@ringback/db/staging'
import type { MessagePlace } from '@ringback/server-kit/segment'
import type { LegEntry } from '@ringback/sip-core'
import { pairAuth } from './auth-pairs.ts'
import { type LoggedMessage, messageKey } from './message-log.ts'

/** Where a decode put its messages: a `SegmentWriter` after `finish`. */
export interface Places {
  place(handle: number): MessagePlace
  block(number: number): { offset: number; length: number }
}

/** A leg's messages, in the leg's order, with the place of each in the segment. */
export function indexMessages(
  entries: readonly LegEntry[],
  logged: ReadonlyMap<number, LoggedMessage>,
  places: Places,
): MessageIndex {
  const known = entries.map((entry) => logged.get(messageKey(entry)) as LoggedMessage)
  const auth = pairAuth(
    entries.map((entry, at) => ({ ...entry, hasCredentials: known[at]?.hasCredentials ?? false })),
  )
  const blocks: MessageIndex['blocks'] = []
  const blockPosition = new Map<number, number>()
  const firstOfFrame = new Map<number, number>()
  const messages = entries.map((entry, at): IndexedMessage => {
    const { handle, transport } = known[at] as LoggedMessage
    const { block: segmentBlock, offset, length } = places.place(handle)
    let block = blockPosition.get(segmentBlock)
    if (block === undefined) {
      block = blocks.push(places.block(segmentBlock)) - 1
      blockPosition.set(segmentBlock, block)
    }
    if (!firstOfFrame.has(entry.frame)) firstOfFrame.set(entry.frame, at)
    const { ts, frame, index, method, status, cseq, src, dst, hasSdp, retransmissionOf } = entry
    return {
      ...{ ts, frame, index, transport, method, status, cseq, hasSdp, block, offset, length },
      src: src.text,
      dst: dst.text,
      auth: auth[at] ?? null,
      retransmissionOf: retransmissionOf === null ? null : (firstOfFrame.get(retransmissionOf) ?? null),
    }
  })
  return { blocks, messages }
}
