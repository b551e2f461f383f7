import { describe, expect, it } from 'vitest'
import { type JoinMethod, type JoinParams, type JoinReason, joinParams } from '../join-params.ts'
import { explainJoin } from './index.ts'

const meeting = { host: '10.0.0.9', seconds: 0.0427, together: ['answer', 'end'] as const }
const samples: { [Method in JoinMethod]: JoinParams[Method] } = {
  user: { incoming: 'a@host', outgoing: 'b@host' },
  header: { naming: 'b@host', named: 'a@host', header: 'X-Call-ID' },
  shared_header: { header: 'Cisco-Guid', value: '1-2-3-4' },
  session_id: { value: 'ab30317f1a784dc48ff824d0d3715d86' },
  icid: { value: 'icid-1' },
  call_id_affix: { incoming: 'a@host', outgoing: 'a@host_b2b-1' },
  sdp: { ...meeting, origin: '1 1@10.0.0.1', media: null },
  same_parties: { ...meeting, from: '+34600111222', to: '+34911333444' },
  same_callee: { ...meeting, to: '+34911333444' },
  same_caller: { ...meeting, from: '+34600111222', to: '2001', incomingTo: '+34911333444' },
  in_step: meeting,
}

describe('why two legs are one call', () => {
  for (const method of Object.keys(joinParams) as JoinMethod[])
    it(`${method} in both languages, with its evidence`, () => {
      const params = samples[method]
      expect(joinParams[method].safeParse(params).success).toBe(true)
      const reason = { method, params } as JoinReason
      const [en, es] = [explainJoin(reason, 'en'), explainJoin(reason, 'es')]
      expect(en).not.toBe(es)
      for (const sentence of [en, es]) {
        expect(sentence).toMatch(/^[A-Z].*[^.]\.$/)
        expect(sentence).not.toMatch(/undefined|NaN|null| {2}/)
        for (const value of Object.values(params))
          if (typeof value === 'string') expect(sentence).toContain(value)
      }
    })

  it('says how long after, and what happened together', () => {
    expect(explainJoin({ method: 'in_step', params: { ...meeting } }, 'en')).toBe(
      'Numbers differ, but 10.0.0.9 sent the second INVITE 0.043 sec after it got the first; the two legs were answered and ended together.',
    )
    const alone = { ...samples.same_parties, together: [] }
    expect(explainJoin({ method: 'same_parties', params: alone }, 'es')).toMatch(
      / 0,043 s después de .* primero\.$/,
    )
  })

  it('names the media rather than the session', () => {
    const params = { ...samples.sdp, media: '10.0.0.1:4000' }
    expect(explainJoin({ method: 'sdp', params }, 'en')).toContain('media at the same address 10.0.0.1:4000')
  })
})
