import type { Annotation, Call, Finding, Message, Stream } from '@ringback/contracts'
import { aTrace, audio, captureId, legA, legB } from '../layout/message.fixture.ts'
import { type LadderDocument, type LadderSource, type LadderView, ladderDocument } from './ladder-document.ts'

export const start = 1_794_924_131_483_120
const at = (seconds: number) => start + seconds * 1_000_000
const [phone, pbx, trunk] = ['192.168.50.11:5060', '192.168.50.1:5060', '203.0.113.9:5060'] as const

const coded = (sdp: Message['sdp'], role: 'offer' | 'answer', ...names: string[]): Message['sdp'] =>
  sdp && {
    role,
    media: sdp.media.map((one) => ({
      ...one,
      codecs: names.map((name, i) => ({
        payloadType: i,
        name,
        chosen: role === 'answer' || name === 'PCMA',
      })),
    })),
  }
const offer = coded(audio('sendrecv'), 'offer', 'PCMA', 'PCMU', 'G729', 'telephone-event')
const answer = coded(audio('sendrecv'), 'answer', 'PCMA')
const cseq = (number: number, method = 'INVITE') => ({ cseq: { number, method } })
const a = { legId: legA }
const b = { legId: legB }

/** A B2BUA call: challenged, repeated once, answered, held, hung up. */
export const messages: Message[] = aTrace(
  {
    ...a,
    ts: at(0),
    src: phone,
    dst: pbx,
    sdp: offer,
    requestUri: 'sip:34600123456@pbx.example',
    ...cseq(1),
  },
  {
    ...a,
    ts: at(0.0009),
    src: pbx,
    dst: phone,
    status: 407,
    reason: 'Proxy Authentication Required',
    auth: 'challenge',
    ...cseq(1),
  },
  {
    ...a,
    ts: at(0.02),
    src: phone,
    dst: pbx,
    auth: 'credentials',
    sdp: offer,
    requestUri: 'sip:34600123456@pbx.example',
    ...cseq(2),
  },
  { ...a, ts: at(0.021), src: pbx, dst: phone, status: 100, reason: 'Trying', ...cseq(2) },
  {
    ...b,
    ts: at(0.05),
    src: pbx,
    dst: trunk,
    sdp: offer,
    requestUri: 'sip:34600123456@carrier.example',
    ...cseq(102),
  },
  {
    ...b,
    ts: at(0.55),
    src: pbx,
    dst: trunk,
    retransmissionOf: `${captureId}.5.0`,
    requestUri: 'sip:34600123456@carrier.example',
    ...cseq(102),
  },
  { ...b, ts: at(0.7), src: trunk, dst: pbx, status: 180, reason: 'Ringing', ...cseq(102) },
  { ...a, ts: at(0.701), src: pbx, dst: phone, status: 180, reason: 'Ringing', ...cseq(2) },
  { ...b, ts: at(4.6), src: trunk, dst: pbx, status: 200, reason: 'OK', sdp: answer, ...cseq(102) },
  { ...a, ts: at(4.61), src: pbx, dst: phone, status: 200, reason: 'OK', sdp: answer, ...cseq(2) },
  { ...a, ts: at(4.7), src: phone, dst: pbx, method: 'ACK', ...cseq(2, 'ACK') },
  { ...a, ts: at(20), src: phone, dst: pbx, method: 'INVITE', sdp: audio('sendonly'), ...cseq(3) },
  {
    ...a,
    ts: at(20.01),
    src: pbx,
    dst: phone,
    status: 200,
    reason: 'OK',
    sdp: audio('sendonly'),
    ...cseq(3),
  },
  { ...b, ts: at(42), src: trunk, dst: pbx, method: 'BYE', ...cseq(7, 'BYE') },
  { ...b, ts: at(42.001), src: pbx, dst: trunk, status: 200, reason: 'OK', ...cseq(7, 'BYE') },
  { ...a, ts: at(42.002), src: pbx, dst: phone, method: 'BYE', ...cseq(8, 'BYE') },
  {
    ...a,
    ts: at(42.1),
    src: phone,
    dst: pbx,
    status: 481,
    reason: 'Call/Transaction Does Not Exist',
    ...cseq(8, 'BYE'),
  },
)
export const id = (n: number) => messages[n - 1]!.id

const outcome: Omit<Call['legs'][number], 'id' | 'callId' | 'messages'> = {
  ...{ fromUser: '100', toUser: '34600123456', fromName: 'Ana', method: 'INVITE', state: 'completed' },
  ...{ finalStatus: 200, finalReason: 'OK', startTs: at(0), ringTs: at(0.701), answerTs: at(4.61) },
  ...{ endTs: at(42.1), postDialDelayUs: 701_000, hungUpBy: 'callee', userAgent: null },
}

const stream = (legId: string, n: number, src: string, dst: string, lost: number): Stream => ({
  ...{ id: `01890000-0000-7000-8000-0000000001${n}0`, legId, ssrc: `0x0000000${n}`, src, dst },
  ...{ firstTs: at(4.7), lastTs: at(42), payloadTypes: [8], codec: 'PCMA', clockRate: 8_000, packets: 1_865 },
  ...{
    lost,
    outOfOrder: 0,
    duplicates: 0,
    jitterMeanMs: 1.24,
    jitterMaxMs: 4,
    deltaMaxMs: 40,
    clockSkewPpm: 3,
  },
  ...{ ptimeMs: 20, comfortNoise: 0, silenceGaps: 0, rFactor: 90, mos: 4.3, encrypted: 'none' },
  ...{ sender: n % 2 === 1 ? 'caller' : 'callee', mediaIndex: 0, rtcp: null },
})

const findings: Finding[] = [
  {
    ...{
      code: 'one_way_audio',
      severity: 'error',
      side: 'callee',
      callId: 'b@x',
      evidence: [{ messageId: id(9) }],
    },
    ...{
      rfc: 'RFC 3264 §5.1',
      params: { from: '192.168.50.1', to: '203.0.113.9', packets: 1_865, seconds: 37.5 },
    },
  } as Finding,
]

export const call: Call = {
  id: '01890000-0000-7000-8000-000000000fff',
  ...outcome,
  messages: messages.length,
  growing: false,
  legs: [
    { id: legA, callId: 'a@x', ...outcome, messages: 11 },
    { id: legB, callId: 'b@x', ...outcome, messages: 6 },
  ],
  joins: [],
  links: [],
  streams: [
    stream(legA, 1, '192.168.50.11:4000', '192.168.50.1:6000', 0),
    stream(legA, 2, '192.168.50.1:6000', '192.168.50.11:4000', 31),
    stream(legB, 3, '192.168.50.1:6002', '203.0.113.9:8000', 0),
  ],
  digits: [],
  timeline: [
    {
      kind: 'hold',
      callId: 'a@x',
      ts: at(20.01),
      endTs: at(42.002),
      messageId: null,
      by: 'caller',
      params: {},
    },
  ],
  findings,
  aliases: [],
  participants: [
    { address: '192.168.50.11', ports: [5060] },
    { address: '192.168.50.1', ports: [5060] },
    { address: '203.0.113.9', ports: [5060] },
  ],
  captures: [{ id: captureId, name: 'pbx.pcap' }],
}

export function aThread(
  number: number,
  anchor: Annotation['anchor'],
  body: string,
  of: Partial<Annotation> = {},
): Annotation {
  return {
    ...{
      id: `01890000-0000-7000-8000-0000000002${String(number).padStart(2, '0')}`,
      number,
      callId: 'a@x',
      anchor,
    },
    ...{ lost: false, visibility: 'shared', resolved: null, createdAt: '2026-11-25T10:00:00.000Z' },
    comments: [
      {
        ...{ id: '01890000-0000-7000-8000-000000000300', body, createdAt: '2026-11-25T10:00:00.000Z' },
        author: { kind: 'member', id: null, name: 'Ana', email: null },
        ...{ editedAt: null, deletedAt: null, earlier: [], images: [], moderation: 'shown', own: false },
      },
    ],
    ...of,
  }
}

export const annotations: Annotation[] = [
  aThread(
    1,
    { kind: 'message', messageId: id(2) },
    'The trunk asks for credentials each time.\nIs that *wanted*?',
  ),
  aThread(2, { kind: 'gap', before: id(8), after: id(9) }, 'Rings for four seconds.', {
    visibility: 'internal',
  }),
  aThread(
    3,
    { kind: 'range', fromTs: at(5), toTs: at(19) },
    'No sound here, says @[Berta](01890000-0000-7000-8000-000000000301).',
  ),
  aThread(4, { kind: 'message', messageId: id(17) }, 'Why 481?', { callId: 'a@x' }),
]

export const view: LadderView = {
  legs: [],
  hide: [],
  order: [],
  color: 'leg',
  time: 'since',
  compact: false,
  splitPorts: false,
}
export const source: LadderSource = {
  call,
  messages,
  annotations,
  captures: [{ name: 'pbx.pcap', sha256: 'ab'.repeat(32) }],
}
export const aDocument = (of: Partial<LadderSource> = {}, seen: Partial<LadderView> = {}): LadderDocument =>
  ladderDocument({ ...source, ...of }, { ...view, ...seen })
