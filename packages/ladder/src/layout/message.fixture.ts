import type { Message } from '@ringback/contracts'

export const captureId = '01890000-0000-7000-8000-000000000000'
export const legA = '01890000-0000-7000-8000-00000000000a'
export const legB = '01890000-0000-7000-8000-00000000000b'

/** A message of leg A from 10.0.0.1 to 10.0.0.2; tests state what matters to them. */
export function aMessage(of: Partial<Message>): Message {
  return {
    id: `${captureId}.1.0`,
    legId: legA,
    captureId,
    frame: 1,
    ts: 0,
    transport: 'udp',
    src: '10.0.0.1:5060',
    dst: '10.0.0.2:5060',
    method: of.status ? null : 'INVITE',
    status: null,
    reason: null,
    requestUri: of.status ? null : 'sip:200@pbx;transport=udp',
    cseq: { number: 1, method: of.method ?? 'INVITE' },
    branch: null,
    retransmissionOf: null,
    auth: null,
    sdp: null,
    bytes: 500,
    ...of,
  }
}

export const audio = (direction: 'sendrecv' | 'inactive' | 'sendonly'): Message['sdp'] => ({
  role: 'offer',
  media: [{ kind: 'audio', address: '10.0.0.1', port: 4000, direction, codecs: [] }],
})

/** Numbers the messages as frames, so that ids differ. */
export const aTrace = (...messages: Partial<Message>[]): Message[] =>
  messages.map((message, i) => aMessage({ id: `${captureId}.${i + 1}.0`, frame: i + 1, ...message }))
