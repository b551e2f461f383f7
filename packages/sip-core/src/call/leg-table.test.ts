import fc from 'fast-check'
import { expect, it } from 'vitest'
import { datagram, INVITE, pcap, SDP, sip } from '../../test/build.ts'
import { endpoint, facts } from '../../test/facts.ts'
import { CaptureDecoder } from '../decode.ts'
import type { MessageFacts } from '../facts.ts'
import { joinLegs } from './join.ts'
import { type LegIdentity, legIdentity } from './join-types.ts'
import { LegTable } from './leg-table.ts'

const callId = fc.constantFrom('a@h', 'b@h', 'a@h-b2b', '\u{fffd}', '')
const message = fc
  .record({
    kind: fc.constantFrom('INVITE', '100', '180', '200', '486', 'ACK', 'BYE', 'REGISTER', '\u{20ac}'),
    ms: fc.option(fc.nat(40_000)),
    callId,
    frame: fc.integer({ min: 1, max: 1_000_000 }),
    toTag: fc.option(fc.constantFrom('callee', 'other')),
    fromTag: fc.option(fc.constantFrom('caller', 'callee')),
    fromUser: fc.option(fc.constantFrom('1001', 'jos\u{e9}', '')),
    references: fc.array(fc.record({ header: fc.constant('x-call-id'), value: callId }), { maxLength: 2 }),
    sdp: fc.option(
      fc.record({ origin: fc.constantFrom('1 1@a', '2 1@b'), media: fc.array(fc.constant('a:1')) }),
    ),
    there: fc.boolean(),
  })
  .map(({ kind, ms, there, ...more }): MessageFacts => {
    const [src, dst] = [endpoint('10.0.0.1'), endpoint('10.0.0.2')]
    return facts(kind, ms, { ...more, src: there ? src : dst, dst: there ? dst : src })
  })

/** Frames are unique in a capture. */
const messages = fc.uniqueArray(message, { maxLength: 40, selector: (m) => m.frame })

function asRead(leg: LegIdentity): LegIdentity {
  const { callId, method, fromUser, toUser, src, dst, startTs, endTs, references, sdp, progress } = leg
  return { callId, method, fromUser, toUser, src, dst, startTs, endTs, references, sdp, progress }
}

it('knows of every leg without its summary what the summary says', () => {
  fc.assert(
    fc.property(messages, (all) => {
      const table = new LegTable()
      for (const m of all) table.add(m)
      for (let i = 0; i < table.size; i++) {
        const leg = table.leg(i)
        expect(asRead(table.at(i))).toEqual(legIdentity(leg))
        expect(table.placeOf(leg.callId)).toBe(i)
        expect(table.callId(i)).toBe(leg.callId)
      }
      expect([...table.calls()]).toEqual(joinLegs(table.legs().map(legIdentity)))
      expect(table.calls().size).toBe([...table.calls()].length)
    }),
  )
})

it('takes a live message as it takes its snapshot', () => {
  const texts = [
    sip(INVITE, {
      body: SDP,
      more: 'User-Agent: phone\r\nX-Call-ID: one\r\nContent-Type: application/sdp\r\n',
    }),
    sip('SIP/2.0 180 Ringing', { more: 'Server: pbx\r\n', to: '<sip:b@c>;tag=1' }),
    sip('SIP/2.0 180 Ringing', { more: 'Server: pbx\r\n', to: '<sip:b@c>;tag=1' }),
    sip('BYE sip:a@b SIP/2.0', {
      from: '<sip:b@c>;tag=1',
      to: 'x;tag=2',
      more: 'Authorization: Digest x\r\n',
    }),
    sip('OPTIONS sip:a@b SIP/2.0', { callId: 'caf\xe9', cseq: 'none' }),
    sip('SIP/2.0 200', { callId: 'one', cseq: '4294967295 OPTIONS' }),
  ]
  const [live, kept] = [new LegTable(), new LegTable()]
  const decoder = new CaptureDecoder({
    message(m) {
      expect(kept.add(m.snapshot())).toEqual(live.add(m))
    },
  })
  decoder.write(pcap(texts.map((text) => ({ data: datagram(text) }))))
  decoder.end()
  expect(live.size).toBe(3)
  expect(live.legs()).toEqual(kept.legs())
  expect(live.leg(0)).toMatchObject({
    callerUserAgent: 'phone',
    hungUpBy: 'callee',
    duplicates: 1,
    retransmissions: 0,
  })
})

it('finds the headers of a workspace in live messages', () => {
  const table = new LegTable({ headers: ['X-Trace', 'no header'] })
  const decoder = new CaptureDecoder({ message: (m) => void table.add(m) })
  decoder.write(pcap([{ data: datagram(sip(INVITE, { more: 'x-trace: 7f;n=1\r\nX-Trac: 8\r\n' })) }]))
  decoder.end()
  expect(table.at(0).references).toEqual([{ header: 'x-trace', value: '7f' }])
})

it('refuses a leg that is not there', () => {
  expect(() => new LegTable().leg(0)).toThrow(RangeError)
})
