import { hep1 as asHep1, hep3 as asHep3 } from '../../../fixtures/src/hep.ts'

export interface Sent {
  text: string
  /** µs since 1970. */
  ts: number
  /** Turns source and destination around. */
  back?: boolean
}

const [ONE, OTHER] = [
  { address: '192.0.2.1', port: 5060 },
  { address: '192.0.2.2', port: 5060 },
]
const ends = (back = false) =>
  back ? { source: OTHER, destination: ONE } : { source: ONE, destination: OTHER }

/** SIP over UDP between 192.0.2.1 and 192.0.2.2. */
export const hep3 = (key: string | null, { back, ...sent }: Sent) => asHep3(key, { ...sent, ...ends(back) })
export const hep1 = ({ text }: Pick<Sent, 'text'>) => asHep1({ text, ...ends() })

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
