import fc from 'fast-check'
import { expect, it } from 'vitest'
import { answer, CALLEE, CALLER, hangUp, NAMES_FIRST, reinvite } from '../../test/finding-cases/cases.ts'
import { Scenario, sdp } from '../../test/scenario.ts'
import { stream } from '../../test/stream.ts'
import { analyseCall } from '../call/analyse-call.ts'
import type { CallToAnalyse } from '../call/call-to-analyse.ts'
import { transactionsOf } from '../call/transactions.ts'

/** Two legs with a little of everything. */
function busyCall(): CallToAnalyse {
  const call = new Scenario()
  const [a, b] = [call.leg({ to: '203.0.113.5' }), call.leg({ from: '203.0.113.5' })]
  a.invite(0, { sdp: CALLER })
  a.reply(5, 401, { headers: ['WWW-Authenticate: Digest realm="a", nonce="1"'] })
  answer(a, 7000)
  b.invite(30, { headers: NAMES_FIRST, sdp: CALLER })
  b.reply(200, 183)
  b.reply(6990, 200, { sdp: sdp({ address: '10.0.0.3', codecs: [18] }) })
  reinvite(a, 9000, sdp({ direction: 'sendonly' }), CALLEE)
  reinvite(a, 12_000, CALLER, 488)
  a.request(13_000, 'REFER', { headers: ['Refer-To: <sip:3@10.0.0.9>'] })
  a.reply(13_010, 202)
  a.request(13_100, 'NOTIFY', {
    ...{
      by: 'callee',
      headers: ['Event: refer'],
      body: 'SIP/2.0 503 No\r\n',
      contentType: 'message/sipfrag',
    },
  })
  hangUp(b, 30_000, 'callee', ['Reason: Q.850;cause=38'])
  hangUp(a, 30_010, 'callee', ['Reason: Q.850;cause=38'])
  return call.build({
    captureHasMedia: true,
    streams: [stream(7000, 30_000, { lost: 90, payloadTypes: [8, 4], jitterMeanMs: 50, mos: 2 })],
  })
}

it('finds what it can of any part of a call, with bytes or without, and never throws', () => {
  const whole = busyCall()
  expect(analyseCall(whole).findings.length).toBeGreaterThan(5)
  const places = fc.infiniteStream(fc.constantFrom('kept', 'kept', 'without bytes', 'lost'))
  fc.assert(
    fc.property(places, (fates) => {
      const legs = whole.legs.map(({ leg, messages }) => {
        const left = messages.flatMap((m) => {
          const fate = fates.next().value
          return fate === 'lost' ? [] : [fate === 'kept' ? m : { ...m, raw: null, ts: null }]
        })
        return { leg, messages: left, transactions: transactionsOf(left) }
      })
      const frames = new Set(legs.flatMap(({ messages }) => messages.map(({ frame }) => frame)))
      for (const { evidence } of analyseCall({ ...whole, legs }).findings)
        for (const one of evidence) expect('ssrc' in one || frames.has(one.frame)).toBe(true)
    }),
    { numRuns: 200 },
  )
})
