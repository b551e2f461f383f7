import type { AnnotationAnchor, Call, Message } from '@ringback/contracts'

interface Around {
  call: Pick<Call, 'streams' | 'findings'>
  /** The message chosen in the ladder. */
  selected: Message | null
  /** The one above it. */
  before: Message | null
  /** The one whose time is zero. */
  reference: Message | null
}

/** What a new note can be pinned on, the likeliest first. */
export function noteTargets({ call, selected, before, reference }: Around): AnnotationAnchor[] {
  const whole: AnnotationAnchor = { kind: 'call' }
  const message: AnnotationAnchor[] = selected ? [{ kind: 'message', messageId: selected.id }] : []
  const gap: AnnotationAnchor[] =
    selected && before ? [{ kind: 'gap', before: before.id, after: selected.id }] : []
  const streams = call.streams.map(
    ({ ssrc, src, dst }): AnnotationAnchor => ({ kind: 'stream', ssrc, src, dst }),
  )
  const findings = call.findings.map(
    ({ code, callId }): AnnotationAnchor => ({ kind: 'finding', code, callId }),
  )
  return [...message, ...gap, ...rangeOf(reference, selected), whole, ...findings, ...streams]
}

function rangeOf(a: Message | null, b: Message | null): AnnotationAnchor[] {
  if (!a || !b || a.ts === null || b.ts === null || a.ts === b.ts) return []
  return [{ kind: 'range', fromTs: Math.min(a.ts, b.ts), toTs: Math.max(a.ts, b.ts) }]
}
