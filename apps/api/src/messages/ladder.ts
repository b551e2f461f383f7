import type { Message } from '@ringback/contracts'
import type { ObjectStore } from '@ringback/server-kit'
import {
  type SdpSummary as Description,
  type MessageView,
  sdpBody,
  summariseSdp,
} from '@ringback/sip-core/sip'
import { pairDescriptions } from './offer-answer.ts'
import { sdpLine } from './sdp-line.ts'
import { readTexts, viewOf } from './texts.ts'
import type { Entry } from './timeline.ts'
import { toMessage } from './to-message.ts'

/**
 * Entries as ladder rows. The codec two descriptions agree on needs both texts, so the counterparts are read too, also
 * where they lie on another page.
 * @param timeline everything of the legs concerned, in time order
 */
export async function ladderRows(
  store: ObjectStore,
  timeline: readonly Entry[],
  entries: readonly Entry[],
): Promise<Message[]> {
  const pairs = pairsOf(timeline)
  const counterparts = entries.map((entry) => pairs.get(entry)?.counterpart).filter((other) => other != null)
  const texts = await readTexts(store, [...new Set([...entries, ...counterparts])])
  return rowsOfTexts(entries, pairs, texts)
}

/** The same of a whole timeline whose texts are there. */
export const ladderRowsOf = (timeline: readonly Entry[], texts: ReadonlyMap<Entry, Buffer>): Message[] =>
  rowsOfTexts(timeline, pairsOf(timeline), texts)

function rowsOfTexts(
  entries: readonly Entry[],
  pairs: ReadonlyMap<Entry, Pair>,
  texts: ReadonlyMap<Entry, Buffer>,
): Message[] {
  const descriptions = new Map<Entry, Description | null>()
  const describe = (entry: Entry): Description | null => {
    const known = descriptions.get(entry)
    if (known !== undefined) return known
    const found = descriptionOf(viewOf(texts.get(entry)))
    descriptions.set(entry, found)
    return found
  }
  return entries.map((entry) => {
    const pair = pairs.get(entry)
    const own = pair ? describe(entry) : null
    const sdp = pair && own ? sdpLine(pair.role, own, pair.counterpart && describe(pair.counterpart)) : null
    return toMessage(entry, viewOf(texts.get(entry)), sdp)
  })
}

interface Pair {
  role: 'offer' | 'answer'
  counterpart: Entry | null
}

/** Each leg pairs its own descriptions. */
function pairsOf(timeline: readonly Entry[]): Map<Entry, Pair> {
  const pairs = new Map<Entry, Pair>()
  for (const leg of Map.groupBy(timeline, (entry) => entry.part.legId).values()) {
    for (const [position, { role, counterpart }] of pairDescriptions(leg.map(({ message }) => message)))
      pairs.set(leg[position]!, { role, counterpart: counterpart === null ? null : leg[counterpart]! })
  }
  return pairs
}

function descriptionOf(view: MessageView | null): Description | null {
  const body = view && sdpBody(view)
  return body && summariseSdp(body)
}
