/** One call through a B2BUA: a leg from a phone to the PBX and one from the PBX to another phone. */
export interface Call {
  readonly id: string
  readonly caller: string
  readonly callee: string
  readonly phoneA: number
  readonly phoneB: number
  readonly media: number
}

export const PBX = 0x0a000001
const SIP = 5060

export interface Message {
  /** µs after the call began. */
  readonly at: number
  readonly src: number
  readonly dst: number
  readonly text: string
}

export const MESSAGES_PER_CALL = 14

export function ip(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`
}

/** The fourteen messages of a call that rings for `ring` µs and talks for `talk` µs, in order of time. */
export function messagesOf(call: Call, ring: number, talk: number): Message[] {
  const a = leg(call, 'a', call.phoneA, PBX, 0, ring, talk)
  const b = leg(call, 'b', PBX, call.phoneB, 4000, ring - 6000, talk - 2000)
  return [...a, ...b].sort((x, y) => x.at - y.at)
}

function leg(
  call: Call,
  side: string,
  from: number,
  to: number,
  start: number,
  ring: number,
  talk: number,
): Message[] {
  const callId = side === 'a' ? `${call.id}@${ip(from)}` : `${call.id.split('').reverse().join('')}-b2b`
  const head = (branch: string, toTag: boolean, cseq: string): string =>
    `Via: SIP/2.0/UDP ${ip(from)}:${SIP};branch=z9hG4bK-${call.id}-${side}-${branch};rport\r\n` +
    `From: "${call.caller}" <sip:${call.caller}@example.com>;tag=${call.id}${side}f\r\n` +
    `To: <sip:${call.callee}@example.com>${toTag ? `;tag=${call.id}${side}t` : ''}\r\n` +
    `Call-ID: ${callId}\r\nCSeq: ${cseq}\r\n`
  const request = (
    method: string,
    branch: string,
    toTag: boolean,
    cseq: string,
    more: string,
    body = '',
  ): string =>
    `${method} sip:${call.callee}@${ip(to)}:${SIP} SIP/2.0\r\n${head(branch, toTag, cseq)}Max-Forwards: 70\r\n` +
    `Contact: <sip:${call.caller}@${ip(from)}:${SIP}>\r\nUser-Agent: BenchPhone/1.0\r\n${more}${end(body)}`
  const response = (status: string, branch: string, cseq: string, body = ''): string =>
    `SIP/2.0 ${status}\r\n${head(branch, !status.startsWith('100'), cseq)}` +
    `Contact: <sip:${call.callee}@${ip(to)}:${SIP}>\r\nServer: BenchPBX/1.0\r\n` +
    `Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, NOTIFY, MESSAGE, SUBSCRIBE, INFO\r\n${end(body)}`
  const there = (at: number, text: string): Message => ({ at: start + at, src: from, dst: to, text })
  const back = (at: number, text: string): Message => ({ at: start + at, src: to, dst: from, text })
  const reference = side === 'b' ? `X-Call-ID: ${call.id}@${ip(call.phoneA)}\r\n` : ''
  const answered = ring + 2_500_000
  const bye = answered + talk
  return [
    there(
      0,
      request(
        'INVITE',
        'i',
        false,
        '1 INVITE',
        `Supported: replaces, timer\r\n${reference}`,
        sdp(from, call.media),
      ),
    ),
    back(1000, response('100 Trying', 'i', '1 INVITE')),
    back(ring, response('180 Ringing', 'i', '1 INVITE')),
    back(answered, response('200 OK', 'i', '1 INVITE', sdp(to, call.media + 2))),
    there(answered + 1000, request('ACK', 'k', true, '1 ACK', '')),
    there(bye, request('BYE', 'b', true, '2 BYE', '')),
    back(bye + 1500, response('200 OK', 'b', '2 BYE')),
  ]
}

function end(body: string): string {
  return `${body ? 'Content-Type: application/sdp\r\n' : ''}Content-Length: ${body.length}\r\n\r\n${body}`
}

function sdp(host: number, port: number): string {
  return (
    `v=0\r\no=- ${host} 1 IN IP4 ${ip(host)}\r\ns=bench\r\nc=IN IP4 ${ip(host)}\r\nt=0 0\r\n` +
    `m=audio ${port} RTP/AVP 8 0 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n` +
    'a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=ptime:20\r\na=sendrecv\r\n'
  )
}
