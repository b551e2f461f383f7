import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { facts } from '../../test/facts.ts'
import { at, Scenario } from '../../test/scenario.ts'
import type { MessageFacts } from '../facts.ts'
import { LegTable } from './leg-table.ts'
import { summariseLeg } from './summary.ts'

const second = { number: 2, method: 'INVITE' }
const bye = { number: 3, method: 'BYE' }
const inDialog = { toTag: 'callee' }

function call(...messages: readonly MessageFacts[]) {
  return summariseLeg(messages)
}

const answered = [
  ...[
    facts('INVITE', 0),
    facts('100', 5),
    facts('180', 900),
    facts('200', 3000),
    facts('ACK', 3010, inDialog),
  ],
  ...[facts('BYE', 13_000, { cseq: bye, ...inDialog }), facts('200', 13_020, { cseq: bye })],
]

describe('a call', () => {
  it('that was answered and hung up', () => {
    expect(call(...answered)).toMatchObject({
      ...{
        callId: 'call-1',
        method: 'INVITE',
        state: 'completed',
        finalStatus: 200,
        fromUser: '1001',
        toUser: '1002',
      },
      ...{ startTs: 0, ringTs: 900_000, answerTs: 3_000_000, endTs: 13_020_000, postDialDelay: 900_000 },
      ...{ ringDuration: 2_100_000, talkDuration: 10_000_000, hungUpBy: 'caller' },
      ...{ callerUserAgent: 'phone', calleeUserAgent: 'pbx', retransmissions: 0, duplicates: 0 },
    })
  })

  it('is the same in whatever order its messages come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(answered, { minLength: answered.length }), (shuffled) => {
        expect(call(...shuffled)).toEqual(call(...answered))
      }),
    )
  })

  it('hung up by the callee, whose From tag is the other one', () => {
    const other = facts('BYE', 9000, {
      cseq: { number: 1, method: 'BYE' },
      fromTag: 'callee',
      toTag: 'caller',
    })
    expect(call(...answered.slice(0, 5), other)).toMatchObject({ hungUpBy: 'callee', state: 'completed' })
  })

  it.each<[string, MessageFacts[], string, number | null]>([
    ['asked and not yet answered', [facts('INVITE', 0), facts('100', 5)], 'trying', null],
    ['ringing', [facts('INVITE', 0), facts('180', 5)], 'ringing', null],
    ['answered', answered.slice(0, 5), 'established', 200],
    ['busy', [facts('INVITE', 0), facts('486', 5)], 'busy', 486],
    ['declined', [facts('INVITE', 0), facts('180', 5), facts('603', 9)], 'rejected', 603],
    ['failed', [facts('INVITE', 0), facts('503', 5)], 'failed', 503],
    ['redirected', [facts('INVITE', 0), facts('302', 5)], 'redirected', 302],
    ['not picked up', [facts('INVITE', 0), facts('180', 5), facts('480', 60_000)], 'no-answer', 480],
    ['not found by its proxy in time', [facts('INVITE', 0), facts('408', 32_000)], 'timed-out', 408],
    [
      'cancelled',
      [facts('INVITE', 0), facts('180', 5), facts('CANCEL', 9), facts('487', 10)],
      'cancelled',
      487,
    ],
    ['cancelled, the 487 not captured', [facts('INVITE', 0), facts('CANCEL', 9)], 'cancelled', null],
    [
      'asked until nobody answers',
      [0, 500, 1500, 3500, 7500, 15_500, 31_500].map((t) => facts('INVITE', t, { hash: 1 })),
      'timed-out',
      null,
    ],
    ['captured too late', answered.slice(4), 'incomplete', null],
    ['captured from the answer on', answered.slice(3), 'incomplete', 200],
    ['of which only the BYE was captured', answered.slice(5), 'incomplete', null],
    [
      'of which only a re-INVITE was captured',
      [facts('INVITE', 0, { cseq: second, ...inDialog }), facts('200', 9, { cseq: second })],
      'incomplete',
      null,
    ],
    [
      'of which only a refused re-INVITE was captured',
      [facts('INVITE', 0, { cseq: second, ...inDialog }), facts('488', 9, { cseq: second })],
      'incomplete',
      null,
    ],
    ['of which only the caller was captured', [facts('INVITE', 0), facts('ACK', 3000)], 'incomplete', null],
    [
      'of which only the caller was captured, to the end',
      [facts('INVITE', 0), facts('ACK', 3000), facts('BYE', 90_000, { cseq: bye })],
      'incomplete',
      null,
    ],
    [
      'hung up while it rang',
      [facts('INVITE', 0), facts('180', 5), facts('BYE', 9, { cseq: bye })],
      'cancelled',
      null,
    ],
    [
      'cancelled too late',
      [facts('INVITE', 0), facts('180', 5), facts('CANCEL', 9), facts('200', 10), facts('BYE', 12)],
      'completed',
      200,
    ],
    ['with early media alone', [facts('INVITE', 0), facts('183', 5, { hasSdp: true })], 'ringing', null],
    [
      'with a reliable 183 (RFC 3262)',
      [
        facts('INVITE', 0),
        facts('183', 5),
        facts('PRACK', 6),
        facts('200', 7, { cseq: { number: 2, method: 'PRACK' } }),
      ],
      'ringing',
      null,
    ],
    ['of which only the PRACK was captured', [facts('PRACK', 6)], 'incomplete', null],
    ['of which only the UPDATE was captured', [facts('UPDATE', 6)], 'incomplete', null],
    ['whose ACK is missing', answered.filter((m) => m.method !== 'ACK'), 'completed', 200],
    [
      'redirected and sent on by the caller',
      [
        facts('INVITE', 0),
        facts('302', 5),
        facts('INVITE', 9, { cseq: second }),
        facts('180', 10, { cseq: second }),
      ],
      'ringing',
      null,
    ],
    [
      'sent again with a longer session timer',
      [
        facts('INVITE', 0),
        facts('422', 5),
        facts('INVITE', 9, { cseq: second }),
        facts('200', 10, { cseq: second }),
      ],
      'established',
      200,
    ],
    [
      'challenged, then asked until nobody answers',
      [
        ...[facts('INVITE', 0), facts('401', 5)],
        ...[9, 500, 1500, 3500, 7500, 15_500].map((t) => facts('INVITE', t, { cseq: second, hash: 1 })),
      ],
      'timed-out',
      null,
    ],
    [
      'seen three times, and sent twice',
      [0, 1, 2, 500, 501, 502].map((t) => facts('INVITE', t, { hash: 1 })),
      'trying',
      null,
    ],
  ])('%s', (_name, messages, state, finalStatus) => {
    expect(call(...messages)).toMatchObject({ state, finalStatus })
  })

  it('is not decided by a challenge that was answered', () => {
    const again = facts('INVITE', 20, { cseq: second, hasCredentials: true })
    const challenged = [facts('INVITE', 0), facts('401', 5), facts('ACK', 6), again]
    expect(call(...challenged)).toMatchObject({ state: 'trying', finalStatus: null })
    expect(call(...challenged, facts('486', 30, { cseq: second }))).toMatchObject({
      state: 'busy',
      finalStatus: 486,
    })
    expect(call(...challenged, facts('401', 30, { cseq: second }))).toMatchObject({
      state: 'rejected',
      finalStatus: 401,
    })
    expect(call(facts('INVITE', 0), facts('407', 5))).toMatchObject({ state: 'rejected', finalStatus: 407 })
  })

  it('has no setup times when only what came later was captured', () => {
    const late = [facts('INVITE', 0, { cseq: second, ...inDialog }), facts('200', 9, { cseq: second })]
    expect(call(...late)).toMatchObject({ answerTs: null, postDialDelay: null, talkDuration: null })
  })

  it('rings until the CANCEL when the 487 was not captured', () => {
    expect(call(facts('INVITE', 0), facts('180', 5), facts('CANCEL', 4005))).toMatchObject({
      ringDuration: 4_000_000,
      hungUpBy: 'caller',
    })
  })

  it('is hung up by the caller who changed its tag after the challenge', () => {
    const changed = { fromTag: 'caller2', hasCredentials: true }
    const messages = [
      ...[facts('INVITE', 0), facts('401', 5), facts('INVITE', 9, { cseq: second, ...changed })],
      ...[
        facts('200', 10, { cseq: second, fromTag: 'caller2' }),
        facts('BYE', 99, { cseq: bye, ...inDialog, ...changed }),
      ],
    ]
    expect(call(...messages)).toMatchObject({ state: 'completed', hungUpBy: 'caller' })
  })

  it('stays answered when a re-INVITE fails', () => {
    const re = [facts('INVITE', 5000, { cseq: second, ...inDialog }), facts('488', 5010, { cseq: second })]
    expect(call(...answered, ...re)).toMatchObject({ state: 'completed', finalStatus: 200 })
  })
})

describe('a call seen beside a proxy', () => {
  const PROXY = '10.0.0.9'
  /** The caller's INVITE to the proxy, and the proxy's to two phones. */
  function forked() {
    const scenario = new Scenario()
    const leg = scenario.leg({ to: PROXY })
    const outer = leg.invite(0)
    const one = leg.invite(1, { src: PROXY, dst: '10.0.0.2', branch: 'z9hG4bK-p1', cseq: 1 })
    const two = leg.invite(2, { src: PROXY, dst: '10.0.0.3', branch: 'z9hG4bK-p2', cseq: 1 })
    const summary = () => summariseLeg(scenario.facts())
    return { leg, outer, one, two, summary }
  }

  it('rings on when one fork fails', () => {
    const { leg, outer, one, two, summary } = forked()
    leg.reply(10, 486, { to: one, toTag: 'one' })
    leg.request(11, 'ACK', { src: PROXY, dst: '10.0.0.2', branch: one.branch, cseq: 1, toTag: 'one' })
    leg.reply(12, 180, { to: two, toTag: 'two' })
    leg.reply(13, 180, { to: outer, toTag: 'two' })
    expect(summary()).toMatchObject({ state: 'ringing', finalStatus: null })
  })

  it('is answered by the fork that says 2xx after another failed', () => {
    const { leg, outer, one, two, summary } = forked()
    leg.reply(10, 486, { to: one, toTag: 'one' })
    leg.reply(20, 200, { to: two, toTag: 'two' })
    leg.reply(21, 200, { to: outer, toTag: 'two' })
    expect(summary()).toMatchObject({ state: 'established', finalStatus: 200, answerTs: at(20) })
  })

  it('is not hung up by the CANCEL to the fork that lost', () => {
    const { leg, outer, one, two, summary } = forked()
    leg.reply(10, 200, { to: one, toTag: 'one' })
    leg.reply(11, 200, { to: outer, toTag: 'one' })
    leg.cancel(12, two, { src: PROXY, dst: '10.0.0.3' })
    leg.reply(13, 487, { to: two, toTag: 'two' })
    leg.request(5000, 'BYE', { by: 'callee', fromTag: 'one', src: '10.0.0.2', dst: '10.0.0.1' })
    expect(summary()).toMatchObject({ state: 'completed', hungUpBy: 'callee', talkDuration: 4_990_000 })
  })

  it('is declined, not cancelled, when the proxy cancels the other fork', () => {
    const { leg, outer, one, two, summary } = forked()
    leg.reply(10, 603, { to: one, toTag: 'one' })
    leg.cancel(11, two, { src: PROXY, dst: '10.0.0.3' })
    leg.reply(12, 487, { to: two, toTag: 'two' })
    leg.reply(13, 603, { to: outer, toTag: 'one' })
    expect(summary()).toMatchObject({ state: 'rejected', finalStatus: 603, hungUpBy: null })
  })

  it('takes what the phones said where the capture shows nothing else', () => {
    const { leg, one, summary } = forked()
    leg.reply(10, 503, { to: one, toTag: 'one' })
    expect(summary()).toMatchObject({ state: 'failed', finalStatus: 503 })
  })
})

describe('other requests', () => {
  const of = (method: string, number = 1) => ({ cseq: { number, method } })

  it.each<[string, MessageFacts[], string, string, number | null]>([
    ['a REGISTER', [facts('REGISTER', 0), facts('200', 5, of('REGISTER'))], 'REGISTER', 'completed', 200],
    ['an unanswered OPTIONS', [facts('OPTIONS', 0)], 'OPTIONS', 'trying', null],
    [
      'a refused SUBSCRIBE',
      [facts('SUBSCRIBE', 0), facts('489', 5, of('SUBSCRIBE'))],
      'SUBSCRIBE',
      'failed',
      489,
    ],
    ['a response alone', [facts('404', 0, of('NOTIFY'))], 'NOTIFY', 'failed', 404],
  ])('%s', (_name, messages, method, state, finalStatus) => {
    expect(call(...messages)).toMatchObject({ method, state, finalStatus, answerTs: null, hungUpBy: null })
  })
})

describe('repeats', () => {
  it('tells sent again from seen twice', () => {
    const copy = (ms: number) => facts('INVITE', ms, { hash: 42 })
    const { messages, retransmissions, duplicates } = call(copy(0), copy(1), copy(500), copy(501), copy(1500))
    expect(messages.map((m) => [m.retransmissionOf, m.duplicateOf])).toEqual([
      ...[
        [null, null],
        [null, 1],
        [1, null],
        [null, 501],
        [1, null],
      ],
    ])
    expect([retransmissions, duplicates]).toEqual([2, 2])
  })

  it('takes the same IP packet for a duplicate however late, and a new call of the same bytes for neither', () => {
    const copy = (ms: number, ipId: number) => facts('INVITE', ms, { hash: 42, ipId })
    expect(call(copy(0, 7), copy(800, 7)).duplicates).toBe(1)
    expect(call(copy(0, 7), copy(60_000, 8)).retransmissions).toBe(0)
  })
})

describe('the table', () => {
  it('gives the same leg as the summary of its messages, in any order of adding', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(answered, { minLength: 1 }), (messages) => {
        const table = new LegTable()
        for (const m of messages) table.add(m)
        expect(table.leg(0)).toEqual(summariseLeg(messages))
      }),
    )
  })

  it('keeps Call-IDs apart and leaves messages without one out', () => {
    const table = new LegTable()
    expect(table.add(facts('INVITE', 0)).leg).toBe(0)
    expect(table.add(facts('INVITE', 1, { callId: 'call-2', hash: 1 })).leg).toBe(1)
    expect(table.add(facts('180', 2)).leg).toBe(0)
    expect(table.add(facts('INVITE', 3, { callId: '' })).leg).toBe(-1)
    expect(table.legs().map((leg) => leg.messages.length)).toEqual([2, 1])
  })

  it('says at once what a message repeats', () => {
    const table = new LegTable()
    const copy = (ms: number) => table.add(facts('INVITE', ms, { hash: 42 }))
    expect([copy(0), copy(500), copy(1500), copy(1501)]).toMatchObject([
      { retransmissionOf: null },
      { retransmissionOf: 1 },
      { retransmissionOf: 1 },
      { retransmissionOf: null, duplicateOf: 1501 },
    ])
  })

  it('keeps many legs, tags and times without a loss', () => {
    const table = new LegTable()
    const all: MessageFacts[] = []
    for (let i = 0; i < 400; i++)
      all.push(facts('BYE', i, { fromTag: `tag-${i % 300}`, ts: i === 7 ? null : i * 1000 }))
    for (const m of all) table.add(m)
    expect(table.leg(0).messages).toEqual(summariseLeg(all).messages)
  })
})
