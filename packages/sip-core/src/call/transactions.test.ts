import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Scenario, sdp } from '../../test/scenario.ts'
import type { Transaction } from './transactions.ts'

function transactionsOf(call: Scenario): readonly Transaction[] {
  return call.build().legs[0]?.transactions ?? []
}

/** A proxy at 10.0.0.9 between 10.0.0.1 and the phones behind it. */
const PROXY = '10.0.0.9'

describe('transactions', () => {
  it('take a request sent again, and its responses, as one', () => {
    const call = new Scenario()
    const leg = call.leg()
    const invite = leg.invite(0)
    leg.again(500, invite)
    leg.again(1500, invite)
    leg.reply(1600, 100)
    leg.reply(1700, 486)
    leg.ack(1800, { refused: true })
    expect(transactionsOf(call)).toMatchObject([
      {
        ...{ method: 'INVITE', cseq: 1, requestRepeats: 2, finalRepeats: 0, repeatsAfterAck: 0 },
        ...{ request: { frame: 1 }, final: { status: 486 }, ack: { frame: 6 }, cancel: null },
        ...{ client: { text: '10.0.0.1:5060' }, server: { text: '10.0.0.2:5060' } },
        responses: [{ status: 100 }, { status: 486 }],
      },
    ])
  })

  it('leave a message seen twice out', () => {
    const call = new Scenario()
    const leg = call.leg()
    const invite = leg.invite(0)
    leg.again(1, invite)
    expect(transactionsOf(call)).toMatchObject([{ requestRepeats: 0 }])
  })

  it('tell 2xx sent again before the ACK from those after it', () => {
    const call = new Scenario()
    const leg = call.leg()
    leg.invite(0)
    const ok = leg.reply(100, 200)
    leg.again(600, ok)
    leg.ack(700)
    leg.again(1600, ok)
    expect(transactionsOf(call)).toMatchObject([
      { final: { status: 200 }, ack: { frame: 4 }, finalRepeats: 2, repeatsAfterAck: 1 },
    ])
  })

  it('find the ACK of a 2xx that no ACK of its own hop followed', () => {
    const call = new Scenario()
    const leg = call.leg({ to: PROXY })
    const outer = leg.invite(0)
    const inner = leg.invite(1, { src: PROXY, dst: '10.0.0.2', branch: 'z9hG4bK-p', cseq: 1 })
    leg.reply(10, 200, { to: inner })
    leg.reply(11, 200, { to: outer })
    leg.ack(20, { to: outer, dst: '10.0.0.2' })
    expect(transactionsOf(call).map((t) => t.ack?.frame)).toEqual([5, 5])
  })

  it('keep forks apart: each 2xx has its ACK, the cancelled one its own', () => {
    const call = new Scenario()
    const leg = call.leg({ to: PROXY })
    const outer = leg.invite(0)
    const one = leg.invite(1, { src: PROXY, dst: '10.0.0.2', branch: 'z9hG4bK-p1', cseq: 1 })
    const two = leg.invite(2, { src: PROXY, dst: '10.0.0.3', branch: 'z9hG4bK-p2', cseq: 1 })
    leg.reply(10, 180, { to: one, toTag: 'one' })
    leg.reply(11, 180, { to: outer, toTag: 'one' })
    leg.reply(12, 180, { to: two, toTag: 'two' })
    leg.reply(13, 180, { to: outer, toTag: 'two' })
    leg.reply(20, 200, { to: one, toTag: 'one' })
    leg.reply(21, 200, { to: outer, toTag: 'one' })
    const cancel = leg.cancel(22, two, { src: PROXY, dst: '10.0.0.3' })
    leg.reply(23, 200, { to: cancel })
    leg.reply(24, 487, { to: two, toTag: 'two' })
    leg.request(25, 'ACK', { src: PROXY, dst: '10.0.0.3', branch: two.branch, cseq: 1, toTag: 'two' })
    leg.ack(26, { to: outer, toTag: 'one' })
    const [first, second, third, fourth] = transactionsOf(call)
    expect([first, second, third].map((t) => t?.final?.status)).toEqual([200, 200, 487])
    expect([first, second, third].map((t) => t?.ack?.ts)).toEqual([first?.ack?.ts, undefined, third?.ack?.ts])
    expect(third?.cancel).toBe(fourth)
    expect(fourth).toMatchObject({ method: 'CANCEL', final: { status: 200 } })
  })

  it('give every fork that answered its ACK, and the first answer decides', () => {
    const call = new Scenario()
    const leg = call.leg()
    const invite = leg.invite(0)
    leg.reply(10, 200, { toTag: 'one' })
    leg.reply(12, 200, { toTag: 'two' })
    leg.ack(20, { to: invite, toTag: 'two', branch: 'z9hG4bK-a2' })
    leg.ack(21, { to: invite, toTag: 'one', branch: 'z9hG4bK-a1' })
    expect(transactionsOf(call)).toMatchObject([
      { final: { toTag: 'one' }, ack: { toTag: 'one' }, responses: [{ toTag: 'one' }, { toTag: 'two' }] },
    ])
  })

  it('let the 2xx of another fork decide after a failure', () => {
    const call = new Scenario()
    const leg = call.leg()
    const invite = leg.invite(0)
    leg.reply(10, 486, { toTag: 'one' })
    leg.ack(11, { refused: true, toTag: 'one' })
    leg.reply(12, 200, { to: invite, toTag: 'two' })
    leg.ack(13, { to: invite, toTag: 'two' })
    expect(transactionsOf(call)).toMatchObject([{ final: { status: 200 }, ack: { toTag: 'two' } }])
  })

  it('pair a CANCEL with its INVITE, also when the 200 crosses it', () => {
    const call = new Scenario()
    const leg = call.leg()
    const invite = leg.invite(0)
    leg.reply(5, 180)
    leg.cancel(100, invite)
    leg.reply(101, 200, { to: invite })
    leg.reply(102, 481)
    leg.ack(103, { to: invite })
    leg.request(104, 'BYE')
    leg.reply(105, 200)
    const [first, cancel, bye] = transactionsOf(call)
    expect(first).toMatchObject({ method: 'INVITE', final: { status: 200 }, ack: { method: 'ACK' } })
    expect(first?.cancel).toBe(cancel)
    expect(cancel?.final?.status).toBe(481)
    expect(bye).toMatchObject({ method: 'BYE', final: { status: 200 } })
  })

  it('pair them when the INVITE was sent before the capture', () => {
    const call = new Scenario()
    const leg = call.leg()
    const invite = leg.invite(0)
    leg.cancel(1, invite)
    leg.reply(2, 200)
    leg.reply(3, 487, { to: invite })
    leg.messages.shift()
    const [cancel, first] = transactionsOf(call)
    expect(first).toMatchObject({ method: 'INVITE', request: null, final: { status: 487 } })
    expect(first?.cancel).toBe(cancel)
  })

  it('see PRACK, UPDATE and requests of the callee as transactions of their own', () => {
    const call = new Scenario()
    const leg = call.leg()
    const invite = leg.invite(0, { sdp: sdp() })
    leg.reply(5, 183, { sdp: sdp(), headers: ['Require: 100rel', 'RSeq: 1'] })
    leg.request(6, 'PRACK', { headers: ['RAck: 1 1 INVITE'] })
    leg.reply(7, 200)
    leg.request(8, 'UPDATE', { sdp: sdp() })
    leg.reply(9, 200, { sdp: sdp() })
    leg.reply(10, 200, { to: invite })
    leg.request(20, 'INFO', { by: 'callee' })
    leg.reply(21, 200)
    expect(transactionsOf(call).map((t) => [t.method, t.final?.status, t.client.address])).toEqual([
      ['INVITE', 200, '10.0.0.1'],
      ['PRACK', 200, '10.0.0.1'],
      ['UPDATE', 200, '10.0.0.1'],
      ['INFO', 200, '10.0.0.2'],
    ])
  })

  it('know agents of RFC 2543 by tags, CSeq and hosts', () => {
    const call = new Scenario()
    const leg = call.leg()
    const invite = leg.invite(0, { branch: '1' })
    leg.again(500, invite)
    leg.reply(600, 200)
    leg.ack(700, { branch: '1' })
    leg.request(900, 'BYE', { branch: '1' })
    leg.reply(901, 200)
    expect(transactionsOf(call)).toMatchObject([
      { method: 'INVITE', requestRepeats: 1, final: { status: 200 }, ack: { method: 'ACK' } },
      { method: 'BYE', final: { status: 200 } },
    ])
  })

  it('begin with a response, and end without one, where the capture does', () => {
    const call = new Scenario()
    const leg = call.leg()
    leg.invite(0)
    leg.reply(10, 200)
    leg.ack(20)
    leg.request(30, 'BYE')
    leg.messages.shift()
    expect(transactionsOf(call)).toMatchObject([
      { method: 'INVITE', request: null, client: { address: '10.0.0.1' }, ack: { method: 'ACK' } },
      { method: 'BYE', final: null, responses: [] },
    ])
  })

  it('take every message once, whatever is missing', () => {
    const call = new Scenario()
    const leg = call.leg()
    const invite = leg.invite(0)
    leg.reply(10, 180)
    leg.cancel(20, invite)
    leg.reply(21, 200)
    leg.reply(22, 487, { to: invite })
    leg.ack(23, { to: invite, refused: true })
    const whole = [...leg.messages]
    fc.assert(
      fc.property(fc.shuffledSubarray(whole), (some) => {
        leg.messages.splice(0, leg.messages.length, ...some)
        const all = transactionsOf(call)
        const taken = all.flatMap((t) => [...(t.request ? [t.request] : []), ...t.responses])
        expect(taken.length).toBe(some.filter((m) => !m.text.startsWith('ACK')).length)
      }),
    )
  })
})
