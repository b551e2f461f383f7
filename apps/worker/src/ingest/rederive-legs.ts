import { findPartsOfLeg, type LegPart, type TenantConnection, updateLeg } from '@ringback/db'
import { ObjectMissingError, type ObjectStore, readSegmentBlocks } from '@ringback/server-kit'
import { type LegMessage, summariseLeg } from '@ringback/sip-core'
import { legOutcome } from '../decode/leg-outcome.ts'
import { legMessage } from './leg-messages.ts'

/**
 * Derives legs again from all their captures' messages. Their texts come from the segments; of a capture whose segment
 * is gone, what the message index says has to do.
 */
export async function rederiveLegs(
  connection: TenantConnection,
  store: ObjectStore,
  legIds: readonly string[],
): Promise<void> {
  for (const legId of legIds) {
    const parts = await findPartsOfLeg(connection, legId)
    const messages: LegMessage[] = []
    for (const [capture, part] of parts.entries()) messages.push(...(await messagesOf(store, part, capture)))
    if (messages.length > 0)
      await updateLeg(connection, legId, legOutcome(summariseLeg(messages)), messages.length)
  }
}

async function messagesOf(store: ObjectStore, part: LegPart, capture: number): Promise<LegMessage[]> {
  const { index, sipCallId } = part
  const blocks = await textsOf(store, part)
  return index.messages.map((message) => {
    const { block, offset, length } = message
    return legMessage(message, sipCallId, capture, blocks?.[block]?.subarray(offset, offset + length) ?? null)
  })
}

async function textsOf(store: ObjectStore, { segmentKey, index }: LegPart): Promise<Buffer[] | null> {
  if (segmentKey === null) return null
  try {
    return await readSegmentBlocks(store, segmentKey, index.blocks)
  } catch (error) {
    if (error instanceof ObjectMissingError) return null
    throw error
  }
}
