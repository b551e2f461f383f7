import type { Digit, Evidence, Finding, Join, TimelineEvent } from '@ringback/contracts'
import { boundedCallId, type StagedCall } from '@ringback/db/staging'
import { analyseCall, type CallToAnalyse, type StreamSummary } from '@ringback/sip-core'
import { callFacts } from './call-facts.ts'

/** What things of a call are called outside of its decode. */
export interface CallNames {
  /** In the order of the call's legs. */
  legIds: readonly string[]
  messageId(message: { frame: number; index: number }): string
  streamId(stream: StreamSummary): string
}

/** What there is to say of a call. The one path from messages to rows: decoding and deriving again both take it. */
export function deriveCall(call: CallToAnalyse, names: CallNames): Omit<StagedCall, 'orgId' | 'id'> {
  const { timeline, findings, digits } = analyseCall(call)
  const shown = new Shown(call, names)
  return {
    joins: call.joins.map(
      ({ a, b, ...join }) => ({ ...join, a: names.legIds[a], b: names.legIds[b] }) as Join,
    ),
    timeline: timeline.map(
      ({ frame, callId, ...event }): TimelineEvent => ({
        ...event,
        callId: boundedCallId(callId),
        messageId: shown.message(frame),
      }),
    ),
    digits: digits.map(
      ({ callId, ts, digit, via, durationMs, sender, ssrc }): Digit => ({
        callId: boundedCallId(callId ?? ''),
        ...{ ts, digit, via, durationMs, sender },
        streamId: shown.stream(ssrc),
      }),
    ),
    findings: findings.map(
      (finding) =>
        ({
          ...finding,
          callId: boundedCallId(finding.callId),
          evidence: finding.evidence.flatMap((proof) => shown.evidence(proof)),
        }) as Finding,
    ),
    mos: lowest(call.streams.map(({ mos }) => mos)),
    facts: callFacts(call, findings, digits.length),
  }
}

/** Frames and SSRCs of one call, by the names they are known by outside. */
class Shown {
  readonly #call: CallToAnalyse
  readonly #names: CallNames
  readonly #firstOfFrame = new Map<number, number>()

  constructor(call: CallToAnalyse, names: CallNames) {
    this.#call = call
    this.#names = names
    for (const { messages } of call.legs)
      for (const { frame, index } of messages)
        if (index < (this.#firstOfFrame.get(frame) ?? Number.POSITIVE_INFINITY))
          this.#firstOfFrame.set(frame, index)
  }

  /** Null for a frame of media. */
  message(frame: number | null): string | null {
    const index = frame === null ? undefined : this.#firstOfFrame.get(frame)
    return index === undefined ? null : this.#names.messageId({ frame: frame as number, index })
  }

  stream(ssrc: number | null): string | null {
    const stream = this.#call.streams.find((one) => one.ssrc === ssrc)
    return stream ? this.#names.streamId(stream) : null
  }

  evidence(proof: { frame: number } | { ssrc: number }): Evidence[] {
    if ('ssrc' in proof) {
      const streamId = this.stream(proof.ssrc)
      return streamId === null ? [] : [{ streamId }]
    }
    const messageId = this.message(proof.frame)
    return messageId === null ? [] : [{ messageId }]
  }
}

function lowest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : Math.min(...known)
}
