import { describe, expect, it } from 'vitest'
import { endpoint } from '../../test/facts.ts'
import { joinLegs } from './join.ts'
import type { LegIdentity } from './join-types.ts'

function leg(callId: string, ms: number, more: Partial<LegIdentity> = {}): LegIdentity {
  const startTs = ms * 1000
  return {
    ...{
      callId,
      method: 'INVITE',
      fromUser: '+34600111222',
      toUser: '+34911333444',
      startTs,
      endTs: startTs + 60_000_000,
    },
    ...{ src: endpoint('10.0.0.1'), dst: endpoint('10.0.0.9'), references: [], sdp: null },
    ...more,
  }
}

/** The leg that the host 10.0.0.9 sends on. */
function onward(callId: string, ms: number, more: Partial<LegIdentity> = {}): LegIdentity {
  return leg(callId, ms, { src: endpoint('10.0.0.9'), dst: endpoint('10.0.0.2'), ...more })
}

const other = { fromUser: '500', toUser: '600' }

describe('joins', () => {
  it.each<[string, LegIdentity, string, number]>([
    [
      'a header naming the Call-ID',
      onward('b', 100, { ...other, references: [{ header: 'x-call-id', value: 'a' }] }),
      'header',
      95,
    ],
    ['a Call-ID with a suffix', onward('a-long-id@host_b2b-1', 100, other), 'call_id_affix', 85],
    [
      'a Call-ID with a suffix before the host',
      onward('a-long-id-leg2@host', 100, other),
      'call_id_affix',
      85,
    ],
    [
      'the same parties',
      onward('b', 100, { fromUser: '600111222', toUser: '0034911333444' }),
      'same_parties',
      75,
    ],
    ['the same caller', onward('b', 100, { toUser: '2001' }), 'same_caller', 60],
  ])('%s', (_name, outgoing, method, confidence) => {
    const incoming = leg(method === 'call_id_affix' ? 'a-long-id@host' : 'a', 0)
    const [call, ...rest] = joinLegs([incoming, outgoing])
    expect(rest).toEqual([])
    expect(call).toMatchObject({ legs: [0, 1], joins: [{ a: 0, b: 1, method, confidence }] })
    expect(call?.joins[0]?.why).toMatch(/^[A-Z].*\.$/)
  })

  it('shared Session-ID and charging identifiers, the nil one excepted', () => {
    const shared = (header: string, value: string) => ({ ...other, references: [{ header, value }] })
    const pair = (header: string, value: string) => [
      leg('a', 0, shared(header, value)),
      onward('b', 50, shared(header, value)),
    ]
    expect(joinLegs(pair('session-id', 'ab30317f1a784dc48ff824d0d3715d86'))[0]?.joins[0]?.method).toBe(
      'session_id',
    )
    expect(joinLegs(pair('p-charging-vector', 'icid-1'))[0]?.joins[0]?.method).toBe('icid')
    const nil = pair('session-id', '0'.repeat(32)).map((l, i) =>
      i ? { ...l, fromUser: '1', toUser: '2' } : l,
    )
    expect(joinLegs(nil)).toHaveLength(2)
  })

  it('a session description passed on', () => {
    const sdp = { origin: '1 1@10.0.0.1', media: ['10.0.0.1:4000'] }
    const joined = joinLegs([leg('a', 0, { sdp }), onward('b', 100, { sdp, fromUser: 'anonymous' })])
    expect(joined[0]?.joins[0]).toMatchObject({ method: 'sdp', confidence: 85 })
  })

  it('the strongest evidence alone, and several legs of one call', () => {
    const named = { references: [{ header: 'x-cid', value: 'a' }] }
    const third = leg('c', 200, { src: endpoint('10.0.0.2'), dst: endpoint('10.0.0.3') })
    const [call] = joinLegs([leg('a', 0), onward('b', 100, named), third, onward('d', 300, named)])
    expect(call?.legs).toEqual([0, 1, 2, 3])
    expect(call?.joins.map((j) => [j.a, j.b, j.method])).toEqual([
      ...[
        [0, 1, 'header'],
        [0, 3, 'header'],
        [1, 2, 'same_parties'],
      ],
    ])
  })
})

describe('near misses stay apart', () => {
  it.each<[string, LegIdentity]>([
    ['another host', leg('b', 100, { src: endpoint('10.0.0.8'), dst: endpoint('10.0.0.2') })],
    ['too late', onward('b', 11_000)],
    ['before the incoming leg', onward('b', -100)],
    ['other parties', onward('b', 100, other)],
    ['no INVITE', onward('b', 100, { method: 'OPTIONS' })],
    ['the way back to the caller', leg('b', 100, { src: endpoint('10.0.0.9'), dst: endpoint('10.0.0.1') })],
  ])('%s', (_name, outgoing) => {
    expect(joinLegs([leg('a', 0), outgoing])).toHaveLength(2)
  })

  it('two incoming legs that fit alike', () => {
    expect(joinLegs([leg('a1', 0), leg('a2', 50), onward('b', 100)])).toHaveLength(3)
  })

  it('a leg that was over', () => {
    expect(joinLegs([leg('a', 0, { endTs: 50_000 }), onward('b', 100)])).toHaveLength(2)
  })
})

it('joins a storm of calls right, each to its own, in little time', () => {
  const legs: LegIdentity[] = []
  for (let i = 0; i < 5000; i++) {
    const parties = {
      fromUser: `+346${String(i).padStart(8, '0')}`,
      toUser: `+349${String(i * 7).padStart(8, '0')}`,
    }
    legs.push(leg(`a${i}`, i, parties), onward(`b${i}`, i + 5, parties))
  }
  const started = performance.now()
  const calls = joinLegs(legs)
  expect(calls.every((call) => call.legs.length === 2 && call.legs[1] === (call.legs[0] as number) + 1)).toBe(
    true,
  )
  expect(calls).toHaveLength(5000)
  expect(performance.now() - started).toBeLessThan(2000)
})
