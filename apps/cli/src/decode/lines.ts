import { explainJoin } from '@ringback/contracts/explain'
import type {
  Added,
  CaptureReport,
  DtmfDigit,
  Finding,
  JoinedCall,
  Leg,
  MessageFacts,
  StreamSummary,
  TimelineEvent,
} from '@ringback/sip-core'

/** The NDJSON contract of `ringback decode --json`: fields are added, never renamed. */

export function messageLine(m: MessageFacts, added: Added) {
  return {
    type: 'message',
    frame: m.frame,
    index: m.index,
    ts: m.ts,
    transport: m.transport,
    src: m.src.text,
    dst: m.dst.text,
    callId: m.callId,
    method: m.method,
    status: m.status,
    reason: m.reason,
    cseq: m.cseq,
    fromUser: m.fromUser,
    toUser: m.toUser,
    fromTag: m.fromTag,
    toTag: m.toTag,
    branch: m.branch,
    userAgent: m.userAgent,
    sdp: m.hasSdp,
    retransmissionOf: added.retransmissionOf,
    duplicateOf: added.duplicateOf,
    flags: m.flags,
  }
}

export function legLine(leg: Leg) {
  return {
    type: 'leg',
    callId: leg.callId,
    fromUser: leg.fromUser,
    toUser: leg.toUser,
    method: leg.method,
    state: leg.state,
    finalStatus: leg.finalStatus,
    finalReason: leg.finalReason,
    startTs: leg.startTs,
    ringTs: leg.ringTs,
    answerTs: leg.answerTs,
    endTs: leg.endTs,
    postDialDelay: leg.postDialDelay,
    hungUpBy: leg.hungUpBy,
    messages: leg.messages.length,
    retransmissions: leg.retransmissions,
    duplicates: leg.duplicates,
  }
}

export function callLine(call: JoinedCall, callId: (leg: number) => string) {
  return {
    type: 'call',
    legs: call.legs.map(callId),
    joins: call.joins.map((join) => ({
      a: callId(join.a),
      b: callId(join.b),
      method: join.method,
      confidence: join.confidence,
      why: explainJoin(join, 'en'),
    })),
  }
}

export function captureLine(report: CaptureReport, compression: string | null) {
  return { type: 'capture', ...report, compression }
}

export function streamLine(stream: StreamSummary) {
  const { ssrc, src, dst, seconds: _, ...rest } = stream
  return { type: 'stream', ssrc: hexSsrc(ssrc), src: src.text, dst: dst.text, ...rest }
}

export function digitLine({ callId, ts, digit, via, durationMs, frame, ssrc, sender }: DtmfDigit) {
  const of = ssrc === null ? null : hexSsrc(ssrc)
  return { type: 'dtmf', callId, ts, digit, via, durationMs, frame, ssrc: of, sender }
}

export function findingLine({ callId, code, severity, side, evidence, params, rfc }: Finding) {
  const proof = evidence.map((e) => ('ssrc' in e ? { ssrc: hexSsrc(e.ssrc) } : e))
  return { type: 'finding', callId, code, severity, side, evidence: proof, params, rfc }
}

/** No part of the contract's first version. */
export function timelineLine(event: TimelineEvent) {
  return { type: 'timeline', ...event }
}

export function hexSsrc(ssrc: number): string {
  return `0x${ssrc.toString(16).padStart(8, '0')}`
}
