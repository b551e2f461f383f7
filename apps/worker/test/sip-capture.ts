/** Small pcap files of our own making: UDP over IPv4 over Ethernet, plain SIP calls. */

const START = 1_700_000_000_000_000
const GLOBAL_HEADER = Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex')

export interface Packet {
  /** µs since 1970. */
  ts: number
  from: string
  to: string
  text: string
  /** Sent instead of the text. */
  bytes?: Buffer
  /** Source and destination; SIP's unless said. */
  ports?: readonly [number, number]
}

export function pcap(packets: readonly Packet[]): Buffer {
  return Buffer.concat([GLOBAL_HEADER, ...packets.map(record)])
}

function record({ ts, from, to, text, bytes: sent, ports = [5060, 5060] }: Packet): Buffer {
  const payload = sent ?? Buffer.from(text)
  const bytes = Buffer.alloc(16 + 42 + payload.length)
  bytes.writeUInt32LE(Math.floor(ts / 1e6), 0)
  bytes.writeUInt32LE(ts % 1e6, 4)
  bytes.writeUInt32LE(bytes.length - 16, 8)
  bytes.writeUInt32LE(bytes.length - 16, 12)
  bytes.writeUInt16BE(0x0800, 28)
  bytes[30] = 0x45
  bytes.writeUInt16BE(28 + payload.length, 32)
  bytes[38] = 64
  bytes[39] = 17
  bytes.set(from.split('.').map(Number), 42)
  bytes.set(to.split('.').map(Number), 46)
  bytes.writeUInt16BE(ports[0], 50)
  bytes.writeUInt16BE(ports[1], 52)
  bytes.writeUInt16BE(8 + payload.length, 54)
  payload.copy(bytes, 58)
  return bytes
}

const A = '192.0.2.10'
const B = '192.0.2.20'

/** The seven messages of an answered call, one second apart. */
export function answeredCall(callId: string, at = 0): Packet[] {
  const headers = (cseq: string, toTag: string) =>
    `Via: SIP/2.0/UDP ${A}:5060;branch=z9hG4bK${callId}${cseq[0]}\r\nFrom: "Alice" <sip:100@example.com>;tag=a1\r\nTo: <sip:+34600123456@example.com>${toTag}\r\nCall-ID: ${callId}\r\nCSeq: ${cseq}\r\nUser-Agent: test\r\nContent-Length: 0\r\n\r\n`
  const request = (method: string, cseq: string, toTag = ';tag=b1') =>
    `${method} sip:+34600123456@example.com SIP/2.0\r\n${headers(cseq, toTag)}`
  const response = (status: string, cseq: string) => `SIP/2.0 ${status}\r\n${headers(cseq, ';tag=b1')}`
  const out = (text: string) => ({ from: A, to: B, text })
  const back = (text: string) => ({ from: B, to: A, text })
  return [
    out(request('INVITE', '1 INVITE', '')),
    back(response('100 Trying', '1 INVITE')),
    back(response('180 Ringing', '1 INVITE')),
    back(response('200 OK', '1 INVITE')),
    out(request('ACK', '1 ACK')),
    out(request('BYE', '2 BYE')),
    back(response('200 OK', '2 BYE')),
  ].map((packet, n) => ({ ...packet, ts: START + (at + n) * 1_000_000 }))
}

export function answeredCalls(count: number, prefix = 'call'): Buffer {
  return pcap(Array.from({ length: count }, (_, n) => answeredCall(`${prefix}-${n}@example.com`, n)).flat())
}
