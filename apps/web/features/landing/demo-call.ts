import type { Call, Message, SdpSummary } from '@ringback/contracts'

/** The sample call of the product page: a phone, a PBX and a phone, with a challenge, a resend and a hold. */

const captureId = '01890000-0000-7000-8000-000000000000'
const legA = '01890000-0000-7000-8000-00000000000a'
const legB = '01890000-0000-7000-8000-00000000000b'
const start = 1_794_924_131_483_120

const [phone, pbx, office] = ['192.168.50.99', '192.168.50.175', '192.168.50.148'] as const
const reasons: Record<number, string> = { 100: 'Trying', 180: 'Ringing', 200: 'OK', 401: 'Unauthorized' }

const audio = (
  role: SdpSummary['role'],
  address: string,
  port: number,
  direction: 'sendrecv' | 'inactive' = 'sendrecv',
  codecs: string[] = ['PCMU'],
): SdpSummary => ({
  role,
  media: [
    {
      kind: 'audio',
      address,
      port,
      direction,
      codecs: codecs.map((name, at) => ({ payloadType: at === 0 ? 0 : 8, name, chosen: at === 0 })),
    },
  ],
})

type Step = [
  us: number,
  leg: 'A' | 'B',
  way: '>' | '<',
  what: string | number,
  cseq: number,
  of: string,
  sdp?: SdpSummary,
]

const both = ['PCMU', 'PCMA']
const steps: Step[] = [
  [0, 'A', '>', 'INVITE', 1, 'INVITE', audio('offer', phone, 11786, 'sendrecv', both)],
  [884, 'A', '<', 401, 1, 'INVITE'],
  [21_407, 'A', '>', 'ACK', 1, 'ACK'],
  [24_190, 'A', '>', 'INVITE', 2, 'INVITE', audio('offer', phone, 11786, 'sendrecv', both)],
  [26_655, 'A', '<', 100, 2, 'INVITE'],
  [48_212, 'B', '>', 'INVITE', 102, 'INVITE', audio('offer', pbx, 15372, 'sendrecv', both)],
  [548_800, 'B', '>', 'INVITE', 102, 'INVITE'],
  [561_340, 'B', '<', 100, 102, 'INVITE'],
  [689_027, 'B', '<', 180, 102, 'INVITE'],
  [690_118, 'A', '<', 180, 2, 'INVITE'],
  [4_602_771, 'B', '<', 200, 102, 'INVITE', audio('answer', office, 11796)],
  [4_604_102, 'B', '>', 'ACK', 102, 'ACK'],
  [4_606_580, 'A', '<', 200, 2, 'INVITE', audio('answer', pbx, 18492)],
  [4_631_944, 'A', '>', 'ACK', 2, 'ACK'],
  [12_611_873, 'A', '>', 'INVITE', 3, 'INVITE', audio('offer', phone, 11786, 'inactive')],
  [12_613_920, 'A', '<', 200, 3, 'INVITE', audio('answer', pbx, 18492, 'inactive')],
  [12_634_418, 'A', '>', 'ACK', 3, 'ACK'],
  [17_618_266, 'A', '>', 'INVITE', 4, 'INVITE', audio('offer', phone, 11786)],
  [17_620_301, 'A', '<', 200, 4, 'INVITE', audio('answer', pbx, 18492)],
  [17_641_129, 'A', '>', 'ACK', 4, 'ACK'],
  [29_812_540, 'A', '>', 'BYE', 5, 'BYE'],
  [29_813_377, 'A', '<', 200, 5, 'BYE'],
  [29_815_012, 'B', '>', 'BYE', 103, 'BYE'],
  [29_838_745, 'B', '<', 200, 103, 'BYE'],
]

const idOf = (frame: number) => `${captureId}.${frame}.0`

export const demoMessages: Message[] = steps.map(([us, leg, way, what, cseq, of, sdp], at) => {
  const [left, right] = leg === 'A' ? [phone, pbx] : [pbx, office]
  const status = typeof what === 'number' ? what : null
  return {
    id: idOf(at + 1),
    legId: leg === 'A' ? legA : legB,
    captureId,
    frame: at + 1,
    ts: start + us,
    transport: 'udp',
    src: `${way === '>' ? left : right}:5060`,
    dst: `${way === '>' ? right : left}:5060`,
    method: status === null ? String(what) : null,
    status,
    reason: status === null ? null : (reasons[status] ?? null),
    requestUri: status === null ? (leg === 'A' ? 'sip:200@pbx' : 'sip:200') : null,
    cseq: { number: cseq, method: of },
    branch: null,
    retransmissionOf: at === 6 ? idOf(6) : null,
    auth: status === 401 ? 'challenge' : at === 3 ? 'credentials' : null,
    sdp: sdp ?? null,
    bytes: 0,
  }
})

const outcome = {
  fromUser: '100',
  toUser: '200',
  fromName: null,
  method: 'INVITE',
  state: 'completed',
  finalStatus: 200,
  finalReason: 'OK',
  startTs: start,
  ringTs: start + 690_118,
  answerTs: start + 4_606_580,
  endTs: start + 29_812_540,
  postDialDelayUs: 690_118,
  hungUpBy: 'caller',
  userAgent: null,
} as const

export const demoCall: Call = {
  id: captureId,
  ...outcome,
  messages: demoMessages.length,
  growing: false,
  legs: [
    { id: legA, callId: 'mX0kq5uKx2VbSw9h1dY7rA', ...outcome, messages: 16 },
    { id: legB, callId: '5f0c7d1e-93b4-4c0e', ...outcome, messages: 8 },
  ],
  joins: [],
  ...{ links: [], streams: [], digits: [], timeline: [], findings: [] },
  participants: [phone, pbx, office].map((address) => ({ address, ports: [5060] })),
  captures: [],
}
