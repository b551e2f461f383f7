import type { Message } from '@ringback/contracts'

const captureId = '01890000-0000-7000-8000-000000000000'

/** Messages of one leg from 10.0.0.1 to 10.0.0.2, numbered as frames; tests state what matters to them. */
export const aTrace = (...messages: Partial<Message>[]): Message[] =>
  messages.map((of, i) => ({
    id: `${captureId}.${i + 1}.0`,
    legId: 'a',
    captureId,
    frame: i + 1,
    ts: i * 1_000,
    transport: 'udp',
    src: '10.0.0.1:5060',
    dst: '10.0.0.2:5060',
    method: of.status ? null : 'INVITE',
    status: null,
    reason: null,
    requestUri: null,
    cseq: { number: 1, method: of.method ?? 'INVITE' },
    branch: null,
    retransmissionOf: null,
    auth: null,
    sdp: null,
    bytes: 500,
    ...of,
  }))
