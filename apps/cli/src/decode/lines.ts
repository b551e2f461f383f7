import { explainJoin } from '@ringback/contracts/explain'
import type { Added, CaptureReport, JoinedCall, Leg, MessageFacts } from '@ringback/sip-core'

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
