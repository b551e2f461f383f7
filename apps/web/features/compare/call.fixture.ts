import type { Call, Message } from '@ringback/contracts'

const captureId = '01890000-0000-7000-8000-000000000000'
const [caller, callee] = ['10.0.0.1:5060', '10.0.0.2:5060']

/** What the comparison asks of a call whose messages are all of leg `a`. */
export const aCall = (messages: Message[]): Pick<Call, 'legs' | 'messages'> => ({
  legs: [{ id: 'a' }] as Call['legs'],
  messages: messages.length,
})

/**
 * Messages by a line each: `>` from the caller or `<` to it, method or status, CSeq number, its method where that is no
 * INVITE, and `challenge`, `credentials` or `repeat` (of the first). A tenth of a second lies between two.
 */
aCall.trace = (lines: string[]): Message[] =>
  lines.map((line, index) => {
    const [, way, what, number, cseqMethod = 'INVITE', note] =
      /^([<>])(\S+) (\d+)(?: (\S+))?(?: (\S+))?$/.exec(line) ?? []
    const status = /^\d/.test(what!) ? Number(what) : null
    const method = status === null ? what! : null
    return {
      id: `${captureId}.${index + 1}.0`,
      legId: 'a',
      captureId,
      frame: index + 1,
      ts: index * 100_000,
      transport: 'udp',
      src: way === '>' ? caller : callee,
      dst: way === '>' ? callee : caller,
      method,
      status,
      reason: null,
      requestUri: null,
      cseq: { number: Number(number), method: method && cseqMethod === 'INVITE' ? method : cseqMethod },
      branch: null,
      retransmissionOf: note === 'repeat' ? `${captureId}.1.0` : null,
      auth: note === 'challenge' || note === 'credentials' ? note : null,
      sdp: null,
      bytes: 500,
    }
  })
