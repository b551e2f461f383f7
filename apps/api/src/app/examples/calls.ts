import type {
  ActivityItem,
  BulkTriage,
  Call,
  CallFacets,
  CallHistogram,
  CallSummary,
  CallTriage,
  Digit,
  Finding,
  Leg,
  LegLink,
  LegPair,
  Stream,
  StreamSeconds,
  TimelineEvent,
  TriageChange,
} from '@ringback/contracts'
import type { Examples } from './examples-of.ts'
import {
  callee,
  caller,
  captureName,
  carrier,
  carrierCallId,
  cursor,
  engineer,
  HOUR,
  ids,
  MINUTE,
  messageId,
  otherCallee,
  pbx,
  phone,
  phoneCallId,
  time,
  ts,
} from './world.ts'

const outcome = {
  ...{ fromUser: caller, toUser: callee, fromName: 'Northbank Reception', method: 'INVITE' },
  ...{ state: 'completed', finalStatus: 200, finalReason: 'OK', hungUpBy: 'caller' },
  ...{ startTs: ts(0), ringTs: ts(1.204), answerTs: ts(6.931), endTs: ts(78.402) },
  ...{ postDialDelayUs: 1_204_000, userAgent: 'Kamailio 5.8.2' },
} as const satisfies Partial<Leg>

const legs: Leg[] = [
  { id: ids.carrierLeg, callId: carrierCallId, ...outcome, messages: 9 },
  {
    ...{ id: ids.phoneLeg, callId: phoneCallId, ...outcome, userAgent: 'Asterisk PBX 22.1.0', messages: 8 },
    ...{ startTs: ts(0.038), ringTs: ts(1.197), answerTs: ts(6.924), endTs: ts(78.41) },
    postDialDelayUs: 1_159_000,
  },
]

const stream: Stream = {
  ...{ id: ids.stream, legId: ids.carrierLeg, ssrc: '0x5e3f10c7', src: carrier.rtp, dst: pbx.rtp },
  ...{ firstTs: ts(6.958), lastTs: ts(78.398), payloadTypes: [8, 101], codec: 'PCMA', clockRate: 8_000 },
  ...{ packets: 3_561, lost: 12, outOfOrder: 0, duplicates: 0, comfortNoise: 0, silenceGaps: 0 },
  ...{ jitterMeanMs: 1.84, jitterMaxMs: 9.27, deltaMaxMs: 61.3, clockSkewPpm: -14.2, ptimeMs: 20 },
  ...{ rFactor: 89.6, mos: 4.32, encrypted: 'none', sender: 'caller', mediaIndex: 0 },
  rtcp: {
    ...{ reports: 14, lost: 12, worstFraction: 0.016, jitterMs: 2.1, roundTripMs: 23.5, bye: true },
    ...{ cname: 'rtp@203.0.113.10', metrics: null },
  },
}

const digit = (shown: string): Digit => ({
  ...{ callId: carrierCallId, ts: ts(31.52), digit: shown, via: 'rfc4733', durationMs: 160 },
  ...{ sender: 'caller', streamId: ids.stream },
})

const finding: Finding = {
  ...{
    code: 'one_way_audio',
    severity: 'error',
    side: 'callee',
    callId: carrierCallId,
    rfc: 'RFC 3264 §5.1',
  },
  evidence: [{ streamId: ids.stream }, { messageId: messageId(27) }],
  params: { from: carrier.rtp, to: pbx.rtp, packets: 3_561, seconds: 71.4 },
}

const timeline: TimelineEvent[] = [
  {
    ...{ kind: 'setup', callId: carrierCallId, ts: ts(0), endTs: null, messageId: messageId(4) },
    ...{ by: 'caller', params: {} },
  },
  {
    ...{ kind: 'ringing', callId: carrierCallId, ts: ts(1.204), endTs: ts(6.931), messageId: messageId(11) },
    ...{ by: 'callee', params: { status: 180 } },
  },
  {
    ...{ kind: 'answer', callId: carrierCallId, ts: ts(6.931), endTs: null, messageId: messageId(27) },
    ...{ by: 'callee', params: { status: 200 } },
  },
  {
    ...{ kind: 'hangup', callId: carrierCallId, ts: ts(78.402), endTs: null, messageId: messageId(3_618) },
    ...{ by: 'caller', params: { reason: 'Q.850;cause=16' } },
  },
]

const link: LegLink = {
  ...{ id: ids.link, kind: 'link', callIds: [carrierCallId, phoneCallId], by: engineer },
  at: time(24 * MINUTE),
}

export const call: Call = {
  ...{ id: ids.call, ...outcome, messages: 17, growing: false, legs, links: [link], streams: [stream] },
  joins: [
    {
      ...{ a: ids.carrierLeg, b: ids.phoneLeg, method: 'header', confidence: 95 },
      params: { naming: phoneCallId, named: carrierCallId, header: 'X-Call-ID' },
    },
  ],
  ...{ digits: [digit('•')], timeline, findings: [finding] },
  participants: [
    { address: carrier.address, ports: [5060, 24816] },
    { address: pbx.address, ports: [5060, 11872] },
    { address: phone.address, ports: [5060] },
  ],
  aliases: [{ endpoint: carrier.address, name: 'Carrier SBC', kind: 'sbc' }],
  captures: [{ id: ids.capture, name: captureName }],
}

const triage: CallTriage = { assigneeId: ids.colleague, status: 'waiting', tags: ['carrier-ticket'] }

export const summaries: CallSummary[] = [
  {
    ...{ id: ids.call, ...outcome, legs: 2, messages: 17, growing: false, mos: 4.32, triage },
    findings: { error: 1, warning: 0, info: 0 },
  },
  {
    ...{ id: ids.busyCall, ...outcome, toUser: otherCallee, state: 'busy', hungUpBy: null, mos: null },
    ...{ finalStatus: 486, finalReason: 'Busy Here', answerTs: null, ringTs: null, postDialDelayUs: 412_000 },
    ...{ startTs: ts(-94.7), endTs: ts(-94.288), legs: 1, messages: 4, growing: false },
    ...{ findings: { error: 0, warning: 0, info: 1 }, triage: { assigneeId: null, status: null, tags: [] } },
  },
]

const histogram: CallHistogram = {
  ...{ fromTs: ts(-HOUR), toTs: ts(HOUR), barUs: 60_000_000, partial: false, withoutText: false },
  bars: [
    { ts: ts(-2 * MINUTE), states: { busy: 1, completed: 14 } },
    { ts: ts(0), states: { completed: 21, 'no-answer': 3 } },
  ],
}

const facets: CallFacets = {
  facets: {
    state: [
      { value: 'completed', count: 35 },
      { value: 'busy', count: 4 },
    ],
    status: [{ value: '486', count: 4 }],
    codec: [{ value: 'PCMA', count: 33 }],
    ip: [{ value: carrier.address, count: 39, name: 'Carrier SBC' }],
  },
  ...{ counted: 39, partial: false, withoutText: false },
}

const seconds: StreamSeconds = {
  streamId: ids.stream,
  items: [
    { ts: ts(6.958), packets: 50, lost: 0, jitterMs: 1.7 },
    { ts: ts(7.958), packets: 47, lost: 3, jitterMs: 9.27 },
  ],
}

const activity: ActivityItem = {
  ...{ id: ids.auditEvent, at: time(26 * MINUTE), by: { kind: 'person', name: engineer } },
  ...{ action: 'call.triaged', targetId: null, params: { status: 'waiting', addTags: ['carrier-ticket'] } },
}

const pair: LegPair = { a: ids.carrierLeg, b: ids.phoneLeg }
const change: TriageChange = { assigneeId: ids.colleague, status: 'waiting', addTags: ['carrier-ticket'] }
const bulk: BulkTriage = { callIds: [ids.call, ids.busyCall], status: 'solved' }

export const callExamples = {
  Call: call,
  CallPage: { items: summaries, next: cursor, total: { count: 39, capped: false }, partial: false },
  CallHistogram: histogram,
  CallFacets: facets,
  CallTriage: triage,
  TriageChange: change,
  BulkTriage: bulk,
  TriagedCalls: { items: [{ callId: ids.call, triage: { ...triage, status: 'solved' } }] },
  ActivityPage: { items: [activity], next: null },
  LegPair: pair,
  LegLink: link,
  StreamSeconds: seconds,
  Reveal: { reason: 'digits' },
  RevealedDigits: { callId: ids.call, items: [digit('4')] },
  CallAudio: {
    ...{ startTs: ts(6.958), durationMs: 71_440, sampleRate: 8_000, cut: false },
    channels: [
      {
        ...{ side: 'caller', streamIds: [ids.stream], codecs: ['PCMA'], problem: null, missingCodec: null },
        peaks: [0.02, 0.41, 0.37, 0.05],
      },
      {
        ...{ side: 'callee', streamIds: [], codecs: [], problem: 'absent', missingCodec: null, peaks: [] },
      },
    ],
    losses: [{ side: 'caller', ts: ts(7.958), lost: 3 }],
    digits: [{ side: 'caller', ts: ts(31.52) }],
  },
} as const satisfies Examples
