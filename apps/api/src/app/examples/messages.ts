import type { Message, MessageDetail, SdpSummary } from '@ringback/contracts'
import type { Examples } from './examples-of.ts'
import { callee, caller, carrier, carrierCallId, ids, messageId, pbx, ts } from './world.ts'

const uri = `sip:${callee}@pbx.example`
const branch = 'z9hG4bK-524287-1-7f3a9c'

const headers: [name: string, value: string][] = [
  ['Via', `SIP/2.0/UDP ${carrier.sip};branch=${branch};rport`],
  ['Max-Forwards', '69'],
  ['From', `"Northbank Reception" <sip:${caller}@carrier.example>;tag=gK0c5d3a1f`],
  ['To', `<${uri}>`],
  ['Call-ID', carrierCallId],
  ['CSeq', '102 INVITE'],
  ['Contact', `<sip:${caller}@${carrier.sip}>`],
  ['User-Agent', 'Kamailio 5.8.2'],
  ['Content-Type', 'application/sdp'],
]

const sdpBody = [
  'v=0',
  `o=- 1763388312 1 IN IP4 ${carrier.address}`,
  's=-',
  `c=IN IP4 ${carrier.address}`,
  't=0 0',
  'm=audio 24816 RTP/AVP 8 0 101',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:101 telephone-event/8000',
  'a=ptime:20',
  'a=sendrecv',
  '',
].join('\r\n')

const sdp: SdpSummary = {
  role: 'offer',
  media: [
    {
      ...{ kind: 'audio', address: carrier.address, port: 24816, direction: 'sendrecv' },
      codecs: [
        { payloadType: 8, name: 'PCMA', chosen: true },
        { payloadType: 0, name: 'PCMU', chosen: false },
        { payloadType: 101, name: 'telephone-event', chosen: true },
      ],
    },
  ],
}

const written: [name: string, value: string][] = [...headers, ['Content-Length', String(sdpBody.length)]]
const raw = [
  `INVITE ${uri} SIP/2.0`,
  ...written.map(([name, value]) => `${name}: ${value}`),
  '',
  sdpBody,
].join('\r\n')

const invite: Message = {
  ...{ id: messageId(4), legId: ids.carrierLeg, captureId: ids.capture, frame: 4, ts: ts(0) },
  ...{ transport: 'udp', src: carrier.sip, dst: pbx.sip, method: 'INVITE', status: null, reason: null },
  ...{ requestUri: uri, cseq: { number: 102, method: 'INVITE' }, branch, retransmissionOf: null },
  ...{ auth: null, sdp, bytes: raw.length },
}

export const messageDetail: MessageDetail = {
  ...{ ...invite, callId: carrierCallId, raw, sdpBody, masked: false },
  headers: written.map(([name, value], index) => ({ name, canonical: name, value, line: index + 1 })),
}

export const messageExamples = {
  MessageDetail: messageDetail,
  MessagePage: {
    items: [
      invite,
      {
        ...{ ...invite, id: messageId(27), frame: 27, ts: ts(6.931), src: pbx.sip, dst: carrier.sip },
        ...{ method: null, status: 200, reason: 'OK', requestUri: null, bytes: 812 },
        sdp: {
          role: 'answer',
          media: [
            {
              ...{ kind: 'audio', address: pbx.address, port: 11872, direction: 'sendrecv' },
              codecs: [{ payloadType: 8, name: 'PCMA', chosen: true }],
            },
          ],
        },
      },
    ],
    next: null,
  },
} as const satisfies Examples
