import type { Annotation, AnnotationAnchor } from '@ringback/contracts'
import type { StoredAnnotation, StoredComment } from '@ringback/db'
import type { Redactor } from '@ringback/sip-core/redact'
import { pseudoId, type Snapshot } from './snapshot.ts'

/** `@[Name](member id)`: the name alone goes out. */
const MENTION = /@\[([^\]]*)\]\([^)]*\)/g

/**
 * A shared note as a guest sees it; null for one that is pinned on what the share does not show, or that another guest
 * began and the team did not let through. `guestHash`: of who looks, to whom their own words are shown while they wait.
 */
export function sharedAnnotation(
  stored: StoredAnnotation,
  snapshot: Snapshot,
  { redactor, guestHash }: { redactor: Redactor; guestHash: string | null },
): Annotation | null {
  const isSeen = (comment: StoredComment) =>
    comment.moderation === 'shown' ||
    (comment.moderation === 'waiting' && guestHash !== null && comment.guestHash === guestHash)
  const [first] = stored.comments
  if (first && !isSeen(first)) return null
  const anchor = stored.lost ? null : anchorOf(stored.anchor, snapshot, redactor)
  if (!anchor) return null
  return {
    id: pseudoId(snapshot.secret, stored.id),
    number: stored.number,
    callId: redactor.value(stored.sipCallId),
    ...{ anchor, lost: false, visibility: 'shared' },
    resolved: stored.resolvedAt === null ? null : { by: null, at: stored.resolvedAt },
    createdAt: stored.createdAt,
    comments: stored.comments.filter(isSeen).map((comment) => ({
      id: pseudoId(snapshot.secret, comment.id),
      author: { kind: comment.author.kind, id: null, name: comment.author.name, email: null },
      body: redactor.text(comment.body.replace(MENTION, '@$1')),
      // Nobody can say what an image shows: it stays in the workspace.
      ...{ images: [], moderation: comment.moderation },
      ...{ createdAt: comment.createdAt, editedAt: comment.editedAt, deletedAt: comment.deletedAt },
      // What was taken back or said otherwise was not meant to be read any more.
      ...{ earlier: [], own: false },
    })),
  }
}

function anchorOf(
  anchor: AnnotationAnchor,
  { ids, messages, call }: Snapshot,
  redactor: Redactor,
): AnnotationAnchor | null {
  const message = (id: string): string | null => {
    const [captureId = '', ...place] = id.split('.')
    const shown = [ids[captureId], ...place].join('.')
    return messages.some((one) => one.id === shown) ? shown : null
  }
  switch (anchor.kind) {
    case 'call':
    case 'range':
      return anchor
    case 'message': {
      const messageId = message(anchor.messageId)
      return messageId === null ? null : { kind: 'message', messageId }
    }
    case 'gap': {
      const [before, after] = [message(anchor.before), message(anchor.after)]
      return before === null || after === null ? null : { kind: 'gap', before, after }
    }
    case 'stream': {
      const [src, dst] = [redactor.endpoint(anchor.src), redactor.endpoint(anchor.dst)]
      const isShown = call.streams.some((s) => s.ssrc === anchor.ssrc && s.src === src && s.dst === dst)
      return isShown ? { kind: 'stream', ssrc: anchor.ssrc, src, dst } : null
    }
    case 'finding': {
      const callId = redactor.value(anchor.callId)
      const isShown = call.findings.some((f) => f.code === anchor.code && f.callId === callId)
      return isShown ? { kind: 'finding', code: anchor.code, callId } : null
    }
  }
}
