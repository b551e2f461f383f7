import type { Call } from '@ringback/contracts'
import { durationText } from '@ringback/ladder'

const span = (from: number | null, to: number | null): string | null => {
  if (from === null || to === null) return null
  const { value, unit } = durationText(to - from)
  return `${value} ${unit}`
}

/** Which sentences tell a call, and the figures in them; the words are messages of `share.page.story`. */
export function storyOf(call: Call) {
  const isCall = call.method === null || call.method === 'INVITE'
  const talk = span(call.answerTs, call.endTs)
  const { finalStatus, state } = call
  const rangUntil = call.answerTs ?? call.endTs
  return {
    who: isCall ? ('call' as const) : ('request' as const),
    /** An answered call whose end nobody saw has no length. */
    result: state === 'completed' && talk === null ? ('established' as const) : state,
    talk: talk ?? '',
    /** Of a capture that ends as it begins to ring it says nothing. */
    rang: rangUntil === call.ringTs ? null : span(call.ringTs, rangUntil),
    /** Of a call that was answered it says nothing. */
    final:
      finalStatus === null || call.answerTs !== null
        ? null
        : `${finalStatus} ${call.finalReason ?? ''}`.trim(),
    hungUpBy: state === 'completed' ? call.hungUpBy : null,
  }
}
