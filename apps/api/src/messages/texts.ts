import { ObjectMissingError, type ObjectStore, readSegmentBlocks } from '@ringback/server-kit'
import { MessageView } from '@ringback/sip-core/sip'
import type { Entry } from './timeline.ts'

/** The bytes of messages, by entry; one whose signalling was removed is left out. */
export async function readTexts(store: ObjectStore, entries: readonly Entry[]): Promise<Map<Entry, Buffer>> {
  const texts = new Map<Entry, Buffer>()
  const segments = Map.groupBy(entries, (entry) => entry.part.segmentKey)
  for (const [key, group] of segments) if (key !== null) await readSegment(store, key, group, texts)
  return texts
}

/** Parts of several legs share a segment and often a block: each block is read and unpacked once. */
async function readSegment(
  store: ObjectStore,
  key: string,
  entries: Entry[],
  texts: Map<Entry, Buffer>,
): Promise<void> {
  const byOffset = Map.groupBy(entries, (entry) => blockOf(entry).offset)
  const groups = [...byOffset.values()]
  try {
    const blocks = await readSegmentBlocks(
      store,
      key,
      groups.map((group) => blockOf(group[0]!)),
    )
    groups.forEach((group, i) => {
      for (const entry of group) {
        const { offset, length } = entry.message
        texts.set(entry, blocks[i]!.subarray(offset, offset + length))
      }
    })
  } catch (error) {
    if (!(error instanceof ObjectMissingError)) throw error
  }
}

const blockOf = ({ part, message }: Entry) => part.index.blocks[message.block]!

/** Null when there is no text, or none that is SIP. */
export const viewOf = (text: Buffer | undefined): MessageView | null => (text ? MessageView.of(text) : null)
