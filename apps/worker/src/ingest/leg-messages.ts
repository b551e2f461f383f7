import type { IndexedMessage } from '@ringback/db'
import { type Endpoint, type LegMessage, MessageView } from '@ringback/sip-core'

/** Frames of each capture get a span of their own, so that messages of several captures are told apart. */
const FRAMES = 2 ** 32

/** A stored message again as what `summariseLeg` reads. `capture` counts the captures of the leg. */
export function legMessage(
  indexed: IndexedMessage,
  callId: string,
  capture: number,
  text: Uint8Array | null,
): LegMessage {
  const { ts, index, method, status, cseq, hasSdp, auth } = indexed
  const view = text && MessageView.of(text)
  return {
    ...{ ts, index, method, status, cseq, hasSdp, callId },
    frame: capture * FRAMES + indexed.frame,
    src: endpoint(indexed.src),
    dst: endpoint(indexed.dst),
    reason: view?.reason ?? null,
    fromUser: view?.fromUser ?? null,
    toUser: view?.toUser ?? null,
    fromName: view?.fromDisplayName ?? null,
    fromTag: view?.fromTag ?? null,
    toTag: view?.toTag ?? null,
    userAgent: view?.userAgent ?? null,
    hasCredentials: view?.hasCredentials ?? auth === 'credentials',
    // Evidence for joins and for what repeats what: neither is derived again.
    hash: 0,
    ipId: null,
    references: [],
    sdp: null,
  }
}

function endpoint(text: string): Endpoint {
  const colon = text.lastIndexOf(':')
  return { address: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)), text }
}
