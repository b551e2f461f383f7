import type { AnnotationAnchor } from '@ringback/contracts'
import { boundedCallId } from './bounded-text.ts'
import type { Tenant } from './database.ts'
import { findPartOfMessage } from './leg-parts.ts'

/** A message by what stays of it when its capture is decoded again or uploaded again: file, frame, place in the frame. */
interface StoredMessage {
  sha256: string | null
  /** Of the capture it was pinned in. */
  captureId: string
  frame: number
  index: number
}

/** An anchor as `annotations.anchor` holds it. */
export type StoredAnchor =
  | Exclude<AnnotationAnchor, { kind: 'message' | 'gap' }>
  | { kind: 'message'; message: StoredMessage }
  | { kind: 'gap'; before: StoredMessage; after: StoredMessage }

export interface PlacedAnchor {
  /** The Call-ID of the leg that it hangs on. */
  sipCallId: string
  anchor: StoredAnchor
}

/** What an anchor names of the call; null when the call has no such thing. */
export async function placeAnchor(
  tenant: Tenant,
  callId: string,
  anchor: AnnotationAnchor,
): Promise<PlacedAnchor | null> {
  const legs = await tenant.prisma.leg.findMany({
    where: { ...tenant.scope, callId },
    orderBy: [{ startTs: 'asc' }, { id: 'asc' }],
    select: { id: true, sipCallId: true },
  })
  const [first] = legs
  if (!first) return null
  const hanging = { sipCallId: first.sipCallId }
  switch (anchor.kind) {
    case 'call':
    case 'range':
      return { ...hanging, anchor }
    case 'finding': {
      const sipCallId = boundedCallId(anchor.callId)
      const where = { ...tenant.scope, callId, code: anchor.code, sipCallId }
      return (await tenant.prisma.finding.count({ where })) > 0 ? { ...hanging, anchor } : null
    }
    case 'stream': {
      const { src, dst } = anchor
      const legId = { in: legs.map(({ id }) => id) }
      const where = { ...tenant.scope, legId, ssrc: BigInt(anchor.ssrc), src, dst }
      const stream = await tenant.prisma.stream.findFirst({ where, select: { legId: true } })
      const leg = stream && legs.find(({ id }) => id === stream.legId)
      return leg ? { sipCallId: leg.sipCallId, anchor } : null
    }
    case 'message': {
      const found = await storedMessage(tenant, legs, anchor.messageId)
      return found && { sipCallId: found.sipCallId, anchor: { kind: 'message', message: found.message } }
    }
    case 'gap': {
      const before = await storedMessage(tenant, legs, anchor.before)
      const after = await storedMessage(tenant, legs, anchor.after)
      if (!before || !after) return null
      const { sipCallId } = before
      return { sipCallId, anchor: { kind: 'gap', before: before.message, after: after.message } }
    }
  }
}

async function storedMessage(
  tenant: Tenant,
  legs: readonly { id: string }[],
  id: string,
): Promise<{ sipCallId: string; message: StoredMessage } | null> {
  const [captureId = '', frame, index] = id.split('.')
  const message = { captureId, frame: Number(frame), index: Number(index) }
  const found = await findPartOfMessage(tenant, message)
  if (!found || !legs.some((leg) => leg.id === found.part.legId)) return null
  const where = { ...tenant.scope, id: captureId }
  const capture = await tenant.prisma.capture.findFirst({ where, select: { sha256: true } })
  return { sipCallId: found.part.sipCallId, message: { sha256: capture?.sha256 ?? null, ...message } }
}

/** What the anchors of a call are looked up in. */
export interface CallNow {
  captures: readonly { id: string; sha256: string | null }[]
  streams: readonly { ssrc: bigint; src: string; dst: string }[]
  findings: readonly { code: string; sipCallId: string }[]
}

/** The anchor in the call as it is now. One whose thing went is shown as it was, and is lost. */
export function shownAnchor(anchor: StoredAnchor, now: CallNow): { anchor: AnnotationAnchor; lost: boolean } {
  const message = (stored: StoredMessage) => {
    const { captures } = now
    const same = captures.find(({ id }) => id === stored.captureId)
    const again = stored.sha256 === null ? null : captures.find(({ sha256 }) => sha256 === stored.sha256)
    const capture = same ?? again
    return {
      id: `${capture?.id ?? stored.captureId}.${stored.frame}.${stored.index}`,
      lost: !capture,
    }
  }
  switch (anchor.kind) {
    case 'call':
    case 'range':
      return { anchor, lost: false }
    case 'finding': {
      const sipCallId = boundedCallId(anchor.callId)
      return { anchor, lost: !now.findings.some((f) => f.code === anchor.code && f.sipCallId === sipCallId) }
    }
    case 'stream': {
      const ssrc = BigInt(anchor.ssrc)
      const is = (s: CallNow['streams'][number]) =>
        s.ssrc === ssrc && s.src === anchor.src && s.dst === anchor.dst
      return { anchor, lost: !now.streams.some(is) }
    }
    case 'message': {
      const { id, lost } = message(anchor.message)
      return { anchor: { kind: 'message', messageId: id }, lost }
    }
    case 'gap': {
      const [before, after] = [message(anchor.before), message(anchor.after)]
      return {
        anchor: { kind: 'gap', before: before.id, after: after.id },
        lost: before.lost || after.lost,
      }
    }
  }
}
