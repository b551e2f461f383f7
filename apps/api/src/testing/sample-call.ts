import type { TestCapture, TestMessage } from './published-capture.ts'

const CALLER = '192.0.2.10:5060'
const PBX = '192.0.2.20:5060'
const CALLEE = '192.0.2.30:5062'
export const START = 1_700_000_000_000_000

interface Parts {
  start: string
  callId: string
  cseq: string
  from: string
  to: string
  extra?: string[]
  sdp?: string[]
}

function sip({ start, callId, cseq, from, to, extra = [], sdp }: Parts): string {
  const body = sdp ? `${sdp.join('\r\n')}\r\n` : ''
  return [
    start,
    `Via: SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK-${cseq.replace(' ', '')}`,
    `From: "Caller" <sip:${from}@pbx.example>;tag=a`,
    `To: <sip:${to}@pbx.example>`,
    `i: ${callId}`,
    `CSeq: ${cseq}`,
    'User-Agent: Testphone 1',
    ...extra,
    ...(sdp ? ['Content-Type: application/sdp'] : []),
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}

const media = (address: string, port: number, formats: string) => [
  'v=0',
  `o=- 1 1 IN IP4 ${address}`,
  's=-',
  `c=IN IP4 ${address}`,
  't=0 0',
  `m=audio ${port} RTP/AVP ${formats}`,
  'a=rtpmap:101 telephone-event/8000',
  'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0LWtleS1vZi10aGUtY2FsbA==',
]

/** A B2BUA call of two legs with a challenge, credentials, media on both sides and one retransmission. */
export function sampleCall(names: { from: string; to: string; callId: string }): TestCapture['legs'] {
  const { from, to } = names
  const a = { callId: names.callId, from, to }
  const b = { callId: `${names.callId}-b`, from, to }
  const invite = `INVITE sip:${to}@pbx.example SIP/2.0`
  const at = (ms: number, frame: number, src: string, dst: string, text: string): TestMessage => ({
    ts: START + ms * 1_000,
    frame,
    src,
    dst,
    text,
  })
  return [
    {
      sipCallId: a.callId,
      messages: [
        at(
          0,
          1,
          CALLER,
          PBX,
          sip({ ...a, start: invite, cseq: '1 INVITE', sdp: media('192.0.2.10', 4000, '8 0 101') }),
        ),
        {
          ...at(
            5,
            2,
            PBX,
            CALLER,
            sip({ ...a, start: 'SIP/2.0 407 Proxy Authentication Required', cseq: '1 INVITE' }),
          ),
          auth: 'challenge',
        },
        {
          ...at(
            10,
            3,
            CALLER,
            PBX,
            sip({
              ...a,
              start: invite,
              cseq: '2 INVITE',
              extra: [
                'Proxy-Authorization: Digest username="100", realm="pbx", nonce="n0nce", response="deadbeefcafe"',
              ],
              sdp: media('192.0.2.10', 4000, '8 0 101'),
            }),
          ),
          auth: 'credentials',
        },
        at(
          60,
          7,
          PBX,
          CALLER,
          sip({ ...a, start: 'SIP/2.0 200 OK', cseq: '2 INVITE', sdp: media('192.0.2.20', 6000, '0 101') }),
        ),
        {
          ...at(
            560,
            8,
            PBX,
            CALLER,
            sip({ ...a, start: 'SIP/2.0 200 OK', cseq: '2 INVITE', sdp: media('192.0.2.20', 6000, '0 101') }),
          ),
          retransmissionOf: 3,
        },
        at(600, 9, CALLER, PBX, sip({ ...a, start: `ACK sip:${to}@pbx.example SIP/2.0`, cseq: '2 ACK' })),
      ],
    },
    {
      sipCallId: b.callId,
      messages: [
        at(
          20,
          4,
          PBX,
          CALLEE,
          sip({ ...b, start: invite, cseq: '1 INVITE', sdp: media('192.0.2.20', 6002, '0 101') }),
        ),
        at(30, 5, CALLEE, PBX, sip({ ...b, start: 'SIP/2.0 180 Ringing', cseq: '1 INVITE' })),
        at(
          50,
          6,
          CALLEE,
          PBX,
          sip({ ...b, start: 'SIP/2.0 200 OK', cseq: '1 INVITE', sdp: media('192.0.2.30', 8000, '0 101') }),
        ),
      ],
    },
  ]
}
