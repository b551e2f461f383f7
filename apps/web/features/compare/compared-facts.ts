import type { Call, Finding, Message } from '@ringback/contracts'

export interface ComparedCall {
  call: Call
  messages: readonly Message[]
}

/** Figures of one call that a reader compares first. */
export interface CallFigures {
  status: string | null
  pddUs: number | null
  ringUs: number | null
  talkUs: number | null
  hungUpBy: Call['hungUpBy']
  /** Chosen ones, in the order in which they were agreed. */
  codecs: string[]
  mos: number | null
  userAgents: string[]
  legs: number
  messages: number
  resent: number
}

export function figuresOf({ call, messages }: ComparedCall): CallFigures {
  const { finalStatus, finalReason, postDialDelayUs, ringTs, answerTs, endTs, hungUpBy } = call
  const ringEnd = answerTs ?? endTs
  const rated = call.streams.flatMap(({ mos }) => mos ?? [])
  const chosen = messages.flatMap(({ sdp }) =>
    sdp?.role === 'answer'
      ? sdp.media.flatMap(({ codecs }) => codecs.filter((codec) => codec.chosen).map(({ name }) => name))
      : [],
  )
  return {
    status: finalStatus === null ? null : `${finalStatus} ${finalReason ?? ''}`.trim(),
    pddUs: postDialDelayUs,
    ringUs: ringTs !== null && ringEnd !== null ? ringEnd - ringTs : null,
    talkUs: answerTs !== null && endTs !== null ? endTs - answerTs : null,
    hungUpBy,
    codecs: [...new Set(chosen)],
    mos: rated.length > 0 ? Math.min(...rated) : null,
    userAgents: [...new Set(call.legs.flatMap(({ userAgent }) => userAgent ?? []))],
    legs: call.legs.length,
    messages: messages.length,
    resent: messages.filter(({ retransmissionOf }) => retransmissionOf !== null).length,
  }
}

/** Findings by where they were made; of each kind the first. */
export function sharedFindings(a: readonly Finding[], b: readonly Finding[]) {
  const ofA = firstOfEach(a)
  const ofB = firstOfEach(b)
  return {
    onlyFirst: [...ofA.values()].filter(({ code }) => !ofB.has(code)),
    onlySecond: [...ofB.values()].filter(({ code }) => !ofA.has(code)),
    both: [...ofA.values()].filter(({ code }) => ofB.has(code)),
  }
}

function firstOfEach(findings: readonly Finding[]): Map<Finding['code'], Finding> {
  const found = new Map<Finding['code'], Finding>()
  for (const finding of findings) if (!found.has(finding.code)) found.set(finding.code, finding)
  return found
}
