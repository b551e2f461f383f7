import type { Endpoint, MessageFacts } from '../src/facts.ts'

export function endpoint(text: string): Endpoint {
  const [address = '', port = '5060'] = text.split(':')
  return { address, port: Number(port), text: `${address}:${port}` }
}

/** Facts of a message, as short as `INVITE` or `180`; the rest by default. Times are given in milliseconds. */
export function facts(kind: string, ms: number | null, more: Partial<MessageFacts> = {}): MessageFacts {
  const status = /^\d{3}$/.test(kind) ? Number(kind) : null
  const method = status === null ? kind : null
  const cseq = more.cseq ?? { number: 1, method: method === 'ACK' ? 'ACK' : (method ?? 'INVITE') }
  const frame = more.frame ?? (ms === null ? 1 : ms + 1)
  const [a, b] = [endpoint('10.0.0.1'), endpoint('10.0.0.2')]
  return {
    ...{ frame, index: 0, ts: ms === null ? null : ms * 1000, transport: 'udp', callId: 'call-1' },
    ...(status === null ? { src: a, dst: b } : { src: b, dst: a }),
    ...{ method, status, reason: status === null ? null : `Reason ${status}`, cseq, branch: null },
    ...{
      fromUser: '1001',
      toUser: '1002',
      fromName: null,
      fromTag: 'caller',
      toTag: status === null || status === 100 ? null : 'callee',
    },
    ...{ userAgent: status === null ? 'phone' : 'pbx', hasSdp: false, hasCredentials: false, length: 500 },
    ...{ hash: frame * 7919, ipId: null, references: [], sdp: null, flags: [] },
    ...more,
  }
}
