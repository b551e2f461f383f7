import type { Message } from '@ringback/contracts'

export const partnerKinds = ['marked', 'repeat', 'retry', 'leg', 'before'] as const
export type PartnerKind = (typeof partnerKinds)[number]

export interface Partner {
  kind: PartnerKind
  message: Message
}

const isAlike = (a: Message, b: Message) =>
  a.method === b.method && a.status === b.status && a.cseq?.method === b.cseq?.method

/**
 * What a message is worth comparing with, the most telling first: the one marked by the reader; the sending it repeats;
 * the same request before or after the challenge; the same message on another leg, the nearest in time; the one of its
 * kind that the same host sent before.
 */
export function diffPartners(
  message: Message,
  messages: readonly Message[],
  markedId: string | null,
): Partner[] {
  const at = messages.findIndex(({ id }) => id === message.id)
  const sameWay = (other: Message) =>
    other.legId === message.legId &&
    other.src === message.src &&
    other.dst === message.dst &&
    isAlike(other, message)
  const before = messages.slice(0, Math.max(0, at)).findLast(sameWay)
  const found: Record<PartnerKind, Message | undefined> = {
    marked: messages.find(({ id }) => id === markedId && id !== message.id),
    repeat: messages.find(({ id }) => id === message.retransmissionOf),
    retry: retryOf(message, messages, at, sameWay),
    leg: nearest(message, messages),
    before,
  }
  const seen = new Set<string>()
  return partnerKinds.flatMap((kind) => {
    const other = found[kind]
    if (!other || seen.has(other.id)) return []
    seen.add(other.id)
    return [{ kind, message: other }]
  })
}

/** The try without credentials of one that has them, and the other way round (RFC 3261 §22.1). */
function retryOf(
  message: Message,
  messages: readonly Message[],
  at: number,
  sameWay: (other: Message) => boolean,
): Message | undefined {
  if (message.status !== null) return undefined
  const isFirst = (other: Message) => other.retransmissionOf === null
  if (message.auth === 'credentials')
    return messages.slice(0, at).findLast((other) => sameWay(other) && other.auth === null && isFirst(other))
  const wasChallenged = messages
    .slice(at + 1)
    .some(
      ({ auth, legId, cseq }) =>
        auth === 'challenge' && legId === message.legId && cseq?.number === message.cseq?.number,
    )
  if (!wasChallenged) return undefined
  return messages
    .slice(at + 1)
    .find((other) => sameWay(other) && other.auth === 'credentials' && isFirst(other))
}

function nearest(message: Message, messages: readonly Message[]): Message | undefined {
  const { ts, legId } = message
  let best: Message | undefined
  let bestGap = Number.POSITIVE_INFINITY
  for (const other of messages) {
    if (other.legId === legId || other.retransmissionOf !== null || !isAlike(other, message)) continue
    const gap = ts === null || other.ts === null ? Number.MAX_VALUE : Math.abs(other.ts - ts)
    if (gap < bestGap) [best, bestGap] = [other, gap]
  }
  return best
}
