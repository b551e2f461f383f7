import { datagram, SDP, sip } from '../test/build.ts'
import { latin1, mutateSdpText, mutateSip } from './mutate-sip.ts'
import type { Random } from './random.ts'
import type { Seeds } from './seeds.ts'
import { plainPcap, writeCapture } from './write-capture.ts'

const METHODS = [
  ...['INVITE', 'INVITE', 'ACK', 'BYE', 'CANCEL', 'PRACK', 'UPDATE', 'INFO', 'REFER', 'NOTIFY', 'MESSAGE'],
  ...['REGISTER', 'OPTIONS', 'SUBSCRIBE', 'PUBLISH', 'FOO'],
]
const STATUSES = [
  ...[100, 180, 183, 199, 200, 200, 202, 301, 302, 305, 380, 400, 401, 403, 404, 407, 408, 415, 422, 423],
  ...[480, 481, 486, 487, 488, 491, 494, 500, 503, 504, 513, 580, 600, 603, 607, 699],
]
const REASONS = ['', 'Reason: Q.850;cause=16\r\n', 'Reason: SIP;cause=200;text="elsewhere"\r\n']
const MOST_MESSAGES = 16

/** Few Call-IDs, tags, branches and hosts in any order: what legs, transactions, joins and rules must stand. */
export function mutateCalls(random: Random, seeds: Seeds): Uint8Array {
  const frames = Array.from({ length: random.between(2, MOST_MESSAGES) }, () => aMessage(random))
  for (let i = random.small(4); i > 0; i--) {
    const again = random.pick(frames)
    frames.splice(random.below(frames.length + 1), 0, again)
  }
  if (random.chance(0.2)) frames.push(datagram(latin1(mutateSip(random, seeds.messages))))
  return random.chance(0.8) ? plainPcap(frames, 1) : writeCapture(random, frames, 1)
}

function aMessage(random: Random): Uint8Array {
  const method = random.pick(METHODS)
  const cseq = random.pick([1, 1, 2, 3, 2 ** 31])
  const isRequest = random.chance(0.5)
  const start = isRequest ? `${method} sip:b@biloxi.com SIP/2.0` : `SIP/2.0 ${random.pick(STATUSES)} Because`
  const hasSdp = random.chance(0.4)
  const sdp = random.chance(0.7) ? SDP : mutateSdpText(random, SDP)
  const text = sip(start, {
    callId: random.pick(['a', 'a', 'b', 'a-b2b']),
    cseq: `${cseq} ${method}`,
    from: `<sip:${random.pick(['1001', '+4930111', ''])}@a>${random.pick([';tag=1', ';tag=2', ''])}`,
    to: `<sip:${random.pick(['1002', '1003'])}@b>${random.pick([';tag=3', ';tag=4', ''])}`,
    branch: random.pick(['z9hG4bK1', 'z9hG4bK2', 'old', '']),
    more:
      random.pick(REASONS) +
      (hasSdp ? 'Content-Type: application/sdp\r\n' : random.pick(['', 'X-Call-ID: a\r\n'])),
    body: hasSdp ? sdp : '',
  })
  const [src, dst] = [
    [10, 0, 0, random.between(1, 3)],
    [10, 0, 0, random.between(1, 3)],
  ]
  return datagram(text, { src, dst, id: random.below(3) })
}
