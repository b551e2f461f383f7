import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endpoint } from '../../test/facts.ts'
import { joinLegs } from './join.ts'
import type { JoinSettings, LegIdentity } from './join-types.ts'
import type { LegProgress } from './leg-progress.ts'

const QUIET: LegProgress = { ringTs: null, answerTs: null, closeTs: null, hops: [] }

function leg(callId: string, ms: number, more: Partial<LegIdentity> = {}): LegIdentity {
  const startTs = ms * 1000
  return {
    ...{ callId, method: 'INVITE', fromUser: '+34600111222', toUser: '+34911333444', startTs },
    ...{ endTs: startTs + 60_000_000, src: endpoint('10.0.0.1'), dst: endpoint('10.0.0.9') },
    ...{ references: [], sdp: null, progress: QUIET },
    ...more,
  }
}

/** The leg that the host 10.0.0.9 sends on. */
function onward(callId: string, ms: number, more: Partial<LegIdentity> = {}): LegIdentity {
  return leg(callId, ms, { src: endpoint('10.0.0.9'), dst: endpoint('10.0.0.2'), ...more })
}

/** Times in ms. */
function steps(ring: number, answer: number | null, close: number): { progress: LegProgress } {
  const answerTs = answer === null ? null : answer * 1000
  return { progress: { ringTs: ring * 1000, answerTs, closeTs: close * 1000, hops: [] } }
}

const other = { fromUser: '500', toUser: '600' }
const sdp = { origin: '1 1@10.0.0.1', media: ['10.0.0.1:4000'] }

/** Groups of Call-IDs, in an order of their own. */
function grouped(legs: readonly LegIdentity[], settings: JoinSettings = {}): string[] {
  const groups = joinLegs(legs, settings).map((call) =>
    call.legs
      .map((i) => legs[i]?.callId)
      .sort()
      .join(' '),
  )
  return groups.sort()
}

describe('joins', () => {
  it.each<[string, LegIdentity, LegIdentity, string, number]>([
    [
      'a header naming the Call-ID',
      leg('a', 0),
      onward('b', 100, { ...other, references: [{ header: 'x-call-id', value: 'a' }] }),
      ...(['header', 95] as const),
    ],
    [
      'the same Cisco-Guid',
      leg('a', 0, { references: [{ header: 'cisco-guid', value: '1-2-3-4' }] }),
      onward('b', 100, { ...other, references: [{ header: 'cisco-guid', value: '1-2-3-4' }] }),
      ...(['shared_header', 90] as const),
    ],
    [
      'a Call-ID with a suffix',
      leg('a-long-id@host', 0),
      onward('a-long-id@host_b2b-1', 100, other),
      ...(['call_id_affix', 85] as const),
    ],
    [
      'a Call-ID with a suffix before the host',
      leg('a-long-id@host', 0),
      onward('a-long-id-leg2@host', 100, other),
      ...(['call_id_affix', 85] as const),
    ],
    [
      'a session description passed on',
      leg('a', 0, { sdp }),
      onward('b', 100, { ...other, sdp }),
      ...(['sdp', 85] as const),
    ],
    [
      'the same parties',
      leg('a', 0),
      onward('b', 100, { fromUser: '600111222', toUser: '0034911333444' }),
      ...(['same_parties', 75] as const),
    ],
    ['the same callee', leg('a', 0), onward('b', 100, { fromUser: 'anonymous' }), 'same_callee', 65],
    ['the same caller', leg('a', 0), onward('b', 100, { toUser: '2001' }), 'same_caller', 60],
    [
      'the same caller, later, as in a queue',
      leg('a', 0),
      onward('b', 45_000, { toUser: '2001' }),
      ...(['same_caller', 50] as const),
    ],
    [
      'nothing but the same steps',
      leg('a', 0, steps(105, 5007, 20_000)),
      onward('b', 30, { ...other, ...steps(100, 5000, 20_005) }),
      ...(['in_step', 70] as const),
    ],
    [
      'the way back to the host it came from',
      leg('a', 0),
      onward('b', 100, { toUser: '2001', dst: endpoint('10.0.0.1') }),
      ...(['same_caller', 60] as const),
    ],
  ])('%s', (_name, incoming, outgoing, method, confidence) => {
    const [call, ...rest] = joinLegs([incoming, outgoing])
    expect(rest).toEqual([])
    expect(call).toMatchObject({ legs: [0, 1], joins: [{ a: 0, b: 1, method, confidence }] })
  })

  it('names the evidence', () => {
    const [call] = joinLegs([
      leg('a', 0, steps(90, 3002, 9000)),
      onward('b', 100, { toUser: '2001', ...steps(90, 3000, 9001) }),
    ])
    expect(call?.joins[0]).toEqual({
      ...{ a: 0, b: 1, method: 'same_caller', confidence: 75 },
      params: {
        ...{ host: '10.0.0.9', seconds: 0.1, together: ['ring', 'answer', 'end'] },
        ...{ from: '+34600111222', to: '2001', incomingTo: '+34911333444' },
      },
    })
  })

  it('shared Session-ID and charging identifiers, the nil one excepted', () => {
    const shared = (header: string, value: string) => ({ ...other, references: [{ header, value }] })
    const pair = (header: string, value: string) => [
      leg('a', 0, shared(header, value)),
      onward('b', 50, shared(header, value)),
    ]
    const [join] = joinLegs(pair('session-id', 'AB30317F1A784DC48FF824D0D3715D86'))[0]?.joins ?? []
    expect(join).toMatchObject({
      method: 'session_id',
      params: { value: 'ab30317f1a784dc48ff824d0d3715d86' },
    })
    expect(joinLegs(pair('p-charging-vector', 'icid-1'))[0]?.joins[0]?.method).toBe('icid')
    const nil = pair('session-id', '0'.repeat(32)).map((l, i) =>
      i ? { ...l, fromUser: '1', toUser: '2' } : l,
    )
    expect(joinLegs(nil)).toHaveLength(2)
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

  it('legs beyond a proxy that passed the INVITE on', () => {
    const hops = { progress: { ...QUIET, hops: ['10.0.0.9'] } }
    const incoming = leg('a', 0, { dst: endpoint('10.0.0.7'), ...hops })
    expect(joinLegs([incoming, onward('b', 100)])).toHaveLength(1)
  })

  it('phones that were told to stop when another one answered', () => {
    const caller = { fromUser: 'anonymous' }
    const legs = [
      leg('a', 0, { ...caller, ...steps(80, 5006, 20_000) }),
      onward('b', 20, { ...caller, toUser: '2001', ...steps(75, 5000, 20_004) }),
      onward('c', 22, { ...caller, toUser: '2002', dst: endpoint('10.0.0.3'), ...steps(90, null, 5010) }),
    ]
    expect(grouped(legs)).toEqual(['a b c'])
  })

  it('hosts of two addresses, once they have shown themselves', () => {
    const legs = Array.from({ length: 4 }, (_, i) => {
      const parties = { fromUser: `+3460000000${i}`, toUser: `+3491000000${i}` }
      const onwards = {
        ...parties,
        src: endpoint('192.0.2.9'),
        ...(i === 3 ? { fromUser: 'anonymous' } : {}),
      }
      return [leg(`a${i}`, i * 20_000, parties), onward(`b${i}`, i * 20_000 + 30, onwards)]
    }).flat()
    expect(grouped(legs)).toEqual(['a0 b0', 'a1 b1', 'a2 b2', 'a3 b3'])
    expect(joinLegs(legs.slice(0, 2))).toHaveLength(2)
  })

  it('the two calls that a transfer makes one', () => {
    const replaces = { references: [{ header: 'replaces', value: 'q2' }] }
    const legs = [
      leg('a', 0, steps(90, 3000, 50_000)),
      onward('b', 50, { toUser: '2001' }),
      leg('q1', 20_000, { src: endpoint('10.0.0.2'), fromUser: '2001', toUser: '2002' }),
      onward('q2', 20_040, { dst: endpoint('10.0.0.3'), fromUser: '2001', toUser: '2002' }),
      onward('r', 30_000, {
        dst: endpoint('10.0.0.3'),
        toUser: '2002',
        ...steps(30_005, 30_010, 50_004),
        ...replaces,
      }),
    ]
    const [call, ...rest] = joinLegs(legs)
    expect(rest).toEqual([])
    expect(call?.joins).toContainEqual({
      ...{ a: 0, b: 2, method: 'header', confidence: 95 },
      params: { naming: 'r', named: 'q2', header: 'Replaces' },
    })
  })

  it('a leg whose INVITE came before the capture, by its Call-ID alone', () => {
    const named = { ...other, references: [{ header: 'x-call-id', value: 'a' }] }
    expect(joinLegs([leg('a', 500, { method: 'ACK' }), onward('b', 100, named)])).toHaveLength(1)
  })
})

describe('near misses stay apart', () => {
  it.each<[string, LegIdentity]>([
    ['another host', onward('b', 100, { src: endpoint('10.0.0.8') })],
    ['before the incoming leg', onward('b', -100)],
    ['other parties', onward('b', 100, other)],
    ['no INVITE', onward('b', 100, { method: 'OPTIONS' })],
    ['a call back', onward('b', 100, { fromUser: '+34911333444', toUser: '+34600111222' })],
    ['another callee of nobody', onward('b', 100, { fromUser: 'anonymous', toUser: '2001' })],
    ['the callee alone, seconds later', onward('b', 2000, { fromUser: '+34699999999' })],
    ['a number that ends alike', onward('b', 100, { fromUser: '+34677111222', toUser: '2001' })],
    [
      'the session of another host',
      onward('b', 100, { ...other, sdp: { ...sdp, origin: '2 1@x', media: ['10.0.0.1:4002'] } }),
    ],
  ])('%s', (_name, outgoing) => {
    expect(joinLegs([leg('a', 0, { sdp }), outgoing])).toHaveLength(2)
  })

  it('two incoming legs that fit alike', () => {
    expect(joinLegs([leg('a1', 0), leg('a2', 50), onward('b', 100)])).toHaveLength(3)
  })

  it('a leg that was over', () => {
    expect(joinLegs([leg('a', 0, { endTs: 50_000 }), onward('b', 100)])).toHaveLength(2)
  })

  it('the same caller of two calls that went each its own way', () => {
    const outgoing = onward('b', 100, { toUser: '2001', ...steps(400, 9000, 30_000) })
    expect(joinLegs([leg('a', 0, steps(90, 3000, 20_000)), outgoing])).toHaveLength(2)
  })

  it('strangers that start together and end apart', () => {
    const outgoing = onward('b', 30, { ...other, ...steps(100, 5000, 20_000) })
    expect(joinLegs([leg('a', 0, steps(105, 5007, 50_000)), outgoing])).toHaveLength(2)
  })

  it('weak evidence at a gateway that passes nothing on', () => {
    const gateway = Array.from({ length: 20 }, (_, i) =>
      onward(`b${i}`, i * 60_000, { fromUser: `+3469000000${i}`, toUser: `20${i}` }),
    )
    expect(joinLegs([leg('a', 0), onward('b', 100, { toUser: '2001' }), ...gateway])).toHaveLength(22)
  })
})

describe('settings of a workspace', () => {
  it('headers of its own, that name a leg or are the same on both', () => {
    const own = (value: string) => ({ references: [{ header: 'x-trace', value }] })
    const settings = { headers: ['X-Trace'] }
    expect(joinLegs([leg('a', 0), onward('b', 100, { ...other, ...own('a') })], settings)).toHaveLength(1)
    const pair = [leg('a', 0, own('7f')), onward('b', 100, { ...other, ...own('7F') })]
    expect(joinLegs(pair, settings)[0]?.joins[0]).toMatchObject({
      method: 'shared_header',
      params: { header: 'X-Trace', value: '7f' },
    })
    expect(joinLegs(pair)).toHaveLength(2)
  })

  it('numbers as it writes them', () => {
    const pair = [
      leg('a', 0, { toUser: '2001' }),
      onward('b', 100, { fromUser: 'anonymous', toUser: '77*2001' }),
    ]
    expect(joinLegs(pair)).toHaveLength(2)
    expect(joinLegs(pair, { numbers: { prefixes: ['7', '77*'] } })).toHaveLength(1)
  })

  it('links by hand, kept whatever the evidence says', () => {
    const legs = [leg('a', 0), onward('b', 100), leg('c', 5000, other), onward('d', 5100, other)]
    const forced = [['d', 'b'] as const]
    expect(grouped(legs)).toEqual(['a b', 'c d'])
    const [call, ...rest] = joinLegs(legs, { forced })
    expect(rest).toEqual([])
    expect(call?.joins[0]).toEqual({
      ...{ a: 1, b: 2, method: 'user', confidence: 100, params: { incoming: 'b', outgoing: 'd' } },
    })
    const certain = joinLegs(legs.slice(0, 2), { forced: [['a', 'b']] })[0]?.joins
    expect(certain).toMatchObject([{ a: 0, b: 1, method: 'user', confidence: 100 }])
    expect(grouped(legs, { forced: [['a', 'gone']] })).toEqual(['a b', 'c d'])
  })

  it('unlinks by hand, not to be got round', () => {
    const third = leg('c', 200, { src: endpoint('10.0.0.2'), dst: endpoint('10.0.0.3') })
    const legs = [leg('a', 0), onward('b', 100), third]
    expect(grouped(legs)).toEqual(['a b c'])
    expect(grouped(legs, { forbidden: [['b', 'a']] })).toEqual(['a', 'b c'])
    expect(grouped(legs, { forbidden: [['a', 'c']] })).toEqual(['a b', 'c'])
    expect(grouped(legs, { forbidden: [['a', 'b']], forced: [['a', 'b']] })).toEqual(['a', 'b c'])
  })
})

const anyLeg = fc.record({
  at: fc.integer({ min: 0, max: 400 }),
  from: fc.integer({ min: 1, max: 4 }),
  to: fc.integer({ min: 1, max: 4 }),
  caller: fc.constantFrom('anonymous', '+34600111222', '600111222', '2001'),
  callee: fc.constantFrom('+34911333444', '0911333444', '2001', '2002'),
  answer: fc.option(fc.integer({ min: 400, max: 460 })),
  close: fc.option(fc.integer({ min: 460, max: 500 })),
  named: fc.option(fc.integer({ min: 0, max: 9 })),
  header: fc.constantFrom('x-call-id', 'session-id', 'replaces'),
})

const anyLegs = fc.array(anyLeg, { maxLength: 10 }).map((all) =>
  all.map(({ at, from, to, caller, callee, answer, close, named, header }, i): LegIdentity => {
    const ms = (value: number | null) => (value === null ? null : value * 1000)
    return leg(`leg-${i}`, at, {
      ...{ fromUser: caller, toUser: callee },
      ...{ src: endpoint(`10.0.0.${from}`), dst: endpoint(`10.0.0.${to}`) },
      references: named === null ? [] : [{ header, value: `leg-${named}` }],
      progress: { ringTs: null, answerTs: ms(answer), closeTs: ms(close), hops: [] },
    })
  }),
)

describe('whatever the legs', () => {
  it('their order does not matter', () => {
    const shuffled = anyLegs.chain((legs) =>
      fc.tuple(fc.constant(legs), fc.shuffledSubarray(legs, { minLength: legs.length })),
    )
    fc.assert(
      fc.property(shuffled, ([legs, others]) => {
        expect(grouped(others)).toEqual(grouped(legs))
      }),
      { numRuns: 500 },
    )
  })

  it('each is in one call, each outgoing leg has one incoming at most, and joins hold a call together', () => {
    fc.assert(
      fc.property(anyLegs, (legs) => {
        const calls = joinLegs(legs)
        expect(calls.flatMap((call) => call.legs).sort((x, y) => x - y)).toEqual(legs.map((_, i) => i))
        for (const { legs: members, joins } of calls) {
          expect(joins).toHaveLength(members.length - 1)
          expect(new Set(joins.map(({ b }) => b)).size).toBe(joins.length)
          for (const { a, b } of joins) expect(members).toEqual(expect.arrayContaining([a, b]))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('those that were unlinked are apart', () => {
    fc.assert(
      fc.property(anyLegs, fc.nat(9), fc.nat(9), (legs, i, j) => {
        const forbidden = [[`leg-${i}`, `leg-${j}`]] as const
        for (const group of grouped(legs, { forbidden }))
          expect(i !== j && group.includes(`leg-${i}`) && group.includes(`leg-${j}`)).toBe(false)
      }),
    )
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
  expect(performance.now() - started).toBeLessThan(4000)
})
