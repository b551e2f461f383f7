import type { Packet } from './sip-capture.ts'

const CALLER = '10.1.0.1'
const PBX = '10.1.0.2'
const CALLEE = '10.1.0.3'
const MS = 1_000

interface Side {
  callId: string
  from: string
  to: string
}

const sdp = (address: string, port: number, version = 1, direction = 'sendrecv') =>
  `v=0\r\no=- 7 ${version} IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\nm=audio ${port} RTP/AVP 0\r\na=${direction}\r\n`

/** A message of a leg; `seq` is the number of its CSeq, `back` that the leg's callee sends it. */
function message(
  { callId, from, to }: Side,
  ts: number,
  start: string,
  cseq: string,
  { body = '', back = false, tag = true }: { body?: string; back?: boolean; tag?: boolean } = {},
): Packet {
  const text = [
    start,
    `Via: SIP/2.0/UDP ${from};branch=z9hG4bK${callId}${cseq.replace(' ', '')}`,
    'From: <sip:100@pbx.example>;tag=a',
    `To: <sip:200@pbx.example>${tag ? ';tag=b' : ''}`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq}`,
    ...(body ? ['Content-Type: application/sdp'] : []),
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
  return { ts, text, ...(back ? { from: to, to: from } : { from, to }) }
}

/** PCMU, 20 ms a packet, from `start` up to `end`, every 40th left out. */
function* speech(ssrc: number, from: [string, number], to: [string, number], start: number, end: number) {
  for (let n = 0, ts = start; ts < end; n++, ts += 20 * MS) {
    if (n % 40 === 39) continue
    const bytes = Buffer.alloc(12 + 160, 0xd5)
    bytes.writeUInt16BE(0x8000, 0)
    bytes.writeUInt16BE(n, 2)
    bytes.writeUInt32BE(n * 160, 4)
    bytes.writeUInt32BE(ssrc, 8)
    yield { ts, from: from[0], to: to[0], text: '', bytes, ports: [from[1], to[1]] } as Packet
  }
}

/** When what happens, ms after the first INVITE. */
export const moments = { secondInvite: 10, answer: 2_000, hold: 5_000, resume: 6_000, bye: 8_050 }

/**
 * A call through a B2BUA that names nothing: two legs with the same parties, answered, held and resumed by the caller,
 * media on both legs in both directions, ended by the caller. In order of time.
 */
export function b2buaCall(name: string, start: number): Packet[] {
  const a = { callId: `${name}-a@x`, from: CALLER, to: PBX }
  const b = { callId: `${name}-b@y`, from: PBX, to: CALLEE }
  const at = (ms: number) => start + ms * MS
  const invite = 'INVITE sip:200@pbx.example SIP/2.0'
  const ok = 'SIP/2.0 200 OK'
  const ack = 'ACK sip:200@pbx.example SIP/2.0'
  const bye = 'BYE sip:200@pbx.example SIP/2.0'
  const { secondInvite, answer, hold, resume, bye: end } = moments
  const reinvite = (ms: number, cseq: number, direction: string, answered: string) => [
    message(a, at(ms), invite, `${cseq} INVITE`, { body: sdp(CALLER, 4000, cseq, direction) }),
    message(a, at(ms + 3), ok, `${cseq} INVITE`, { body: sdp(PBX, 6000, cseq, answered), back: true }),
    message(a, at(ms + 5), ack, `${cseq} ACK`),
  ]
  const media = at(answer + 20)
  const streams = [
    speech(1, [CALLER, 4000], [PBX, 6000], media, at(end - 50)),
    speech(2, [PBX, 6000], [CALLER, 4000], media + MS, at(end - 50)),
    speech(3, [PBX, 6002], [CALLEE, 8000], media + 2 * MS, at(end - 50)),
    speech(4, [CALLEE, 8000], [PBX, 6002], media + 3 * MS, at(end - 50)),
  ]
  return [
    message(a, at(0), invite, '1 INVITE', { body: sdp(CALLER, 4000), tag: false }),
    message(a, at(2), 'SIP/2.0 100 Trying', '1 INVITE', { back: true, tag: false }),
    message(b, at(secondInvite), invite, '1 INVITE', { body: sdp(PBX, 6002), tag: false }),
    message(b, at(500), 'SIP/2.0 180 Ringing', '1 INVITE', { back: true }),
    message(a, at(502), 'SIP/2.0 180 Ringing', '1 INVITE', { back: true }),
    message(b, at(answer), ok, '1 INVITE', { body: sdp(CALLEE, 8000), back: true }),
    message(a, at(answer + 4), ok, '1 INVITE', { body: sdp(PBX, 6000), back: true }),
    message(a, at(answer + 10), ack, '1 ACK'),
    message(b, at(answer + 12), ack, '1 ACK'),
    ...reinvite(hold, 2, 'inactive', 'inactive'),
    ...reinvite(resume, 3, 'sendrecv', 'sendrecv'),
    message(a, at(end), bye, '4 BYE'),
    message(a, at(end + 2), ok, '4 BYE', { back: true }),
    message(b, at(end + 3), bye, '2 BYE'),
    message(b, at(end + 5), ok, '2 BYE', { back: true }),
    ...streams.flatMap((stream) => [...stream]),
  ].sort((x, y) => x.ts - y.ts)
}
