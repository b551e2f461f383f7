function chunk(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(6)
  head.writeUInt16BE(type, 2)
  head.writeUInt16BE(value.length + 6, 4)
  return Buffer.concat([head, value])
}

const u8 = (value: number) => Buffer.of(value)
const u16 = (value: number) => Buffer.of(value >> 8, value & 255)
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

export interface Sent {
  text: string
  /** µs since 1970. */
  ts: number
  /** Turns source and destination around. */
  back?: boolean
}

const HOSTS = [Buffer.of(192, 0, 2, 1), Buffer.of(192, 0, 2, 2)] as const

/** As an agent sends it: SIP over UDP between 192.0.2.1 and 192.0.2.2. */
export function hep3(key: string | null, { text, ts, back = false }: Sent): Buffer {
  const [source, destination] = back ? [HOSTS[1], HOSTS[0]] : HOSTS
  const chunks = Buffer.concat([
    ...[chunk(1, u8(2)), chunk(2, u8(17)), chunk(3, source), chunk(4, destination)],
    ...[
      chunk(7, u16(5060)),
      chunk(8, u16(5060)),
      chunk(9, u32(Math.floor(ts / 1e6))),
      chunk(10, u32(ts % 1e6)),
    ],
    ...[chunk(11, u8(1)), chunk(12, u32(2001)), ...(key === null ? [] : [chunk(14, Buffer.from(key))])],
    chunk(15, Buffer.from(text)),
  ])
  return Buffer.concat([Buffer.from('HEP3'), u16(chunks.length + 6), chunks])
}

/** Version 1, which has neither key nor time. */
export function hep1({ text }: Pick<Sent, 'text'>): Buffer {
  return Buffer.concat([Buffer.of(1, 16, 2, 17), u16(5060), u16(5060), ...HOSTS, Buffer.from(text)])
}

const request = (method: string, call: string, cseq: number, toTag: string) =>
  `${method} sip:200@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK${call}${method}\r\n` +
  `From: <sip:100@x>;tag=a\r\nTo: <sip:200@x>${toTag}\r\nCall-ID: ${call}\r\nCSeq: ${cseq} ${method}\r\n` +
  'Content-Length: 0\r\n\r\n'
const answer = (status: string, method: string, call: string, cseq: number) =>
  `SIP/2.0 ${status}\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK${call}${method}\r\n` +
  `From: <sip:100@x>;tag=a\r\nTo: <sip:200@x>;tag=b\r\nCall-ID: ${call}\r\nCSeq: ${cseq} ${method}\r\n` +
  'Content-Length: 0\r\n\r\n'

/** INVITE to ACK, three seconds before `end`. */
export function callBegins(call: string, end: number): Sent[] {
  const ts = end - 3_000_000
  return [
    { text: request('INVITE', call, 1, ''), ts },
    { text: answer('180 Ringing', 'INVITE', call, 1), ts: ts + 100_000, back: true },
    { text: answer('200 OK', 'INVITE', call, 1), ts: ts + 900_000, back: true },
    { text: request('ACK', call, 1, ';tag=b'), ts: ts + 1_000_000 },
  ]
}

export function callEnds(call: string, end: number): Sent[] {
  return [
    { text: request('BYE', call, 2, ';tag=b'), ts: end - 50_000 },
    { text: answer('200 OK', 'BYE', call, 2), ts: end, back: true },
  ]
}
