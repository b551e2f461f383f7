import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, Scenario, type ScenarioLeg, sdp } from '../../test/scenario.ts'
import { stream } from '../../test/stream.ts'
import { analyseCall } from './analyse-call.ts'
import { analysedLeg } from './analysed-leg.ts'
import type { CallToAnalyse } from './call-to-analyse.ts'

const BOB = '10.0.0.2'
const PROXY = '10.0.0.9'

function timelineOf(act: (leg: ScenarioLeg, call: Scenario) => void, more: Partial<CallToAnalyse> = {}) {
  const call = new Scenario()
  act(call.leg(), call)
  return analyseCall(call.build(more)).timeline
}

const kinds = (...of: Parameters<typeof timelineOf>) => timelineOf(...of).map((e) => e.kind)

function answer(leg: ScenarioLeg): void {
  leg.invite(0, { sdp: sdp() })
  leg.reply(1000, 200, { sdp: sdp({ address: BOB }) })
  leg.ack(1010)
}

describe('the timeline of a call', () => {
  it('tells setup, challenge, ringing, answer and who hung up why', () => {
    const timeline = timelineOf((leg) => {
      leg.invite(0, { sdp: sdp() })
      leg.reply(5, 407)
      leg.ack(6, { refused: true })
      leg.invite(10, { sdp: sdp(), headers: ['Proxy-Authorization: Digest username="x"'] })
      leg.reply(20, 100)
      leg.reply(900, 180)
      leg.reply(3000, 200, { sdp: sdp({ address: BOB }) })
      leg.ack(3010)
      const reason = 'Reason: SIP;cause=200;text="a, b; c", Q.850 ; cause=16 ;text="Normal \\"clearing\\""'
      leg.request(9000, 'BYE', { by: 'callee', headers: [reason] })
      leg.reply(9005, 200)
    })
    expect(timeline.map(({ kind, ts, frame, by, params }) => [kind, ts, frame, by, params])).toEqual([
      ['setup', at(0), 1, 'caller', {}],
      ['challenge', at(5), 2, 'callee', { status: 407, method: 'INVITE' }],
      ['authenticated', at(10), 4, 'caller', { method: 'INVITE' }],
      ['ringing', at(900), 6, 'callee', { status: 180 }],
      ['answer', at(3000), 7, 'callee', {}],
      ['hangup', at(9000), 9, 'callee', { reason: 'Q.850;cause=16', text: 'Normal "clearing"' }],
    ])
  })

  it('tells early media by SDP until the answer', () => {
    const timeline = timelineOf((leg) => {
      leg.invite(0, { sdp: sdp() })
      leg.reply(500, 183, { sdp: sdp({ address: BOB }) })
      leg.reply(600, 183, { sdp: sdp({ address: BOB }) })
      leg.reply(3000, 200, { sdp: sdp({ address: BOB }) })
    })
    const early = timeline.filter((e) => e.kind === 'early_media')
    expect(early).toMatchObject([{ ts: at(500), endTs: at(3000), frame: 2, params: { status: 183 } }])
    expect(timeline.map((e) => e.kind)).not.toContain('ringing')
  })

  it('tells early media by its stream alone, not what is sent while answering', () => {
    const ringing = (leg: ScenarioLeg): void => {
      leg.invite(0, { sdp: sdp() })
      leg.reply(500, 180)
      leg.reply(3000, 200, { sdp: sdp({ address: BOB }) })
    }
    const early = stream(700, 9000, { sender: 'callee' })
    const late = stream(2990, 9000, { sender: 'callee' })
    expect(timelineOf(ringing, { streams: [late, early] })[2]).toMatchObject({
      ...{ kind: 'early_media', ts: at(700), endTs: at(3000), frame: null },
    })
    expect(kinds(ringing, { streams: [late] })).not.toContain('early_media')
  })

  it('tells each fork that rings once, on whatever hops', () => {
    const timeline = timelineOf((leg) => {
      const outer = leg.invite(0, { dst: PROXY })
      const one = leg.invite(1, { src: PROXY, branch: 'z9hG4bK-p1', cseq: 1 })
      const two = leg.invite(2, { src: PROXY, dst: '10.0.0.3', branch: 'z9hG4bK-p2', cseq: 1 })
      leg.reply(10, 180, { to: one, toTag: 'one' })
      leg.reply(11, 180, { to: outer, toTag: 'one' })
      leg.reply(12, 180, { to: two, toTag: 'two' })
      leg.reply(13, 180, { to: outer, toTag: 'two' })
      leg.reply(20, 200, { to: two, toTag: 'two' })
      leg.reply(21, 200, { to: outer, toTag: 'two' })
      const cancel = leg.cancel(22, one, { src: PROXY })
      leg.reply(23, 200, { to: cancel })
      leg.reply(24, 487, { to: one, toTag: 'one' })
    })
    expect(timeline.map(({ kind, ts }) => [kind, ts])).toEqual([
      ['setup', at(0)],
      ['ringing', at(10)],
      ['ringing', at(12)],
      ['answer', at(20)],
      ['capture_ends_early', at(24)],
    ])
  })

  it('does not take the BYE to the fork that answered second for the end', () => {
    const timeline = timelineOf((leg) => {
      const invite = leg.invite(0)
      leg.reply(10, 200, { toTag: 'one' })
      leg.reply(12, 200, { toTag: 'two' })
      leg.ack(20, { to: invite, toTag: 'one' })
      leg.ack(21, { to: invite, toTag: 'two' })
      leg.request(22, 'BYE', { toTag: 'two' })
      leg.request(9000, 'BYE', { by: 'callee', fromTag: 'one' })
    })
    expect(timeline.filter((e) => e.kind === 'hangup')).toMatchObject([{ ts: at(9000), by: 'callee' }])
  })

  it('tells a cancelled call without its 487', () => {
    const timeline = timelineOf((leg) => {
      const invite = leg.invite(0)
      leg.reply(10, 180)
      leg.cancel(5000, invite, { headers: ['Reason: SIP;cause=200;text="Call completed elsewhere"'] })
      leg.reply(5001, 200)
      leg.reply(5002, 487, { to: invite })
      leg.ack(5003, { to: invite, refused: true })
    })
    expect(timeline.slice(2)).toMatchObject([
      {
        ...{ kind: 'cancel', by: 'caller', ts: at(5000) },
        params: { reason: 'SIP;cause=200', text: 'Call completed elsewhere' },
      },
    ])
  })

  it('tells an answer that crossed the CANCEL', () => {
    const crossed = kinds((leg) => {
      const invite = leg.invite(0)
      leg.reply(10, 180)
      leg.cancel(100, invite)
      leg.reply(101, 200, { to: invite })
      leg.ack(102, { to: invite })
      leg.request(103, 'BYE')
    })
    expect(crossed).toEqual(['setup', 'ringing', 'cancel', 'answer', 'hangup'])
  })

  it('tells a rejection with the cause of the telephone network', () => {
    const timeline = timelineOf((leg) => {
      leg.invite(0)
      leg.reply(10, 480, { reason: 'Temporarily Unavailable', headers: ['Reason: Q.850;cause=20'] })
    })
    expect(timeline[1]).toMatchObject({
      kind: 'rejected',
      params: { status: 480, reason: 'Temporarily Unavailable', cause: 'Q.850;cause=20' },
    })
  })

  it('tells where a redirection leads, and what came of it', () => {
    const timeline = timelineOf((leg) => {
      leg.invite(0)
      leg.reply(10, 302, { headers: ['Contact: "Bob" <sip:bob@example.net>;q=0.5'] })
      leg.ack(11, { refused: true })
      leg.invite(12, { dst: '10.0.0.7' })
      leg.reply(20, 200)
    })
    expect(timeline.map((e) => e.kind)).toEqual(['setup', 'redirect', 'answer', 'capture_ends_early'])
    expect(timeline[1]?.params).toEqual({ status: 302, target: 'sip:bob@example.net' })
  })

  it('tells of a registration what it can', () => {
    const timeline = timelineOf((leg) => {
      leg.request(0, 'REGISTER', { toTag: null })
      leg.reply(1, 401)
      leg.request(2, 'REGISTER', { toTag: null, headers: ['Authorization: Digest x="y"'] })
      leg.reply(3, 403)
    })
    expect(timeline.map((e) => e.kind)).toEqual(['challenge', 'authenticated', 'rejected'])
  })

  it.each<[string, (leg: ScenarioLeg) => void, string[]]>([
    ['BYE alone', (leg) => leg.request(0, 'BYE'), ['hangup', 'capture_begins_late']],
    [
      'a 200 and what follows',
      (leg) => {
        answer(leg)
        leg.request(9000, 'BYE')
        leg.messages.shift()
      },
      ['answer', 'capture_begins_late', 'hangup'],
    ],
    ['a call without its end', answer, ['setup', 'answer', 'capture_ends_early']],
    ['an INVITE alone', (leg) => leg.invite(0), ['setup', 'capture_ends_early']],
  ])('tells that the capture holds but %s', (_, act, expected) => {
    expect(kinds(act).sort()).toEqual(expected.sort())
  })

  it('does not blame the capture when it went on long after the last message', () => {
    expect(kinds((leg) => leg.invite(0), { captureEndTs: at(600_000) })).toEqual(['setup'])
    expect(timelineOf(answer, { captureEndTs: at(600_000) }).at(-1)).toMatchObject({
      ...{ kind: 'capture_ends_early', ts: at(600_000) },
    })
  })

  it('is in order of time over all legs, and names them', () => {
    const timeline = timelineOf((leg, call) => {
      const other = call.leg({ from: '10.0.0.2', to: '10.0.0.3' })
      leg.invite(0)
      other.invite(5)
      other.reply(10, 180)
      leg.reply(12, 180)
      leg.reply(50, 200)
      other.reply(40, 200)
    })
    expect(timeline.map(({ kind, callId }) => `${kind} ${callId}`)).toEqual([
      ...['setup call-1', 'setup call-2', 'ringing call-2', 'ringing call-1'],
      ...['answer call-2', 'capture_ends_early call-2', 'answer call-1', 'capture_ends_early call-1'],
    ])
  })
})

describe('codecs', () => {
  it('tell a change, and none when the order alone differs', () => {
    const timeline = timelineOf((leg) => {
      answer(leg)
      leg.request(2000, 'INVITE', { sdp: sdp({ codecs: [0, 8, 101] }) })
      leg.reply(2010, 200, { sdp: sdp({ address: BOB, codecs: [8, 101] }) })
      leg.request(3000, 'UPDATE', { by: 'callee', sdp: sdp({ address: BOB, codecs: [9, 8] }) })
      leg.reply(3010, 200, { sdp: sdp({ codecs: [9] }) })
    })
    expect(timeline.filter((e) => e.kind === 'codec_change')).toMatchObject([
      { ts: at(3010), by: 'callee', params: { from: 'PCMA', to: 'G722' } },
    ])
  })

  const fax = (port: number): string =>
    sdp({ port: 0, more: `m=image ${port} udptl t38\r\na=T38FaxVersion:0\r\n` })

  it('tell a fax that is accepted, and the way back', () => {
    const timeline = timelineOf((leg) => {
      answer(leg)
      leg.request(2000, 'INVITE', { by: 'callee', sdp: fax(5000) })
      leg.reply(2010, 200, { sdp: fax(5002) })
      leg.request(8000, 'INVITE', { by: 'callee', sdp: sdp({ address: BOB }) })
      leg.reply(8010, 200, { sdp: sdp() })
    })
    expect(timeline.slice(2, 4)).toMatchObject([
      { kind: 't38', ts: at(2010), by: 'callee', params: { state: 'accepted' } },
      { kind: 'codec_change', ts: at(8010), params: { from: 'T.38', to: 'PCMA' } },
    ])
  })

  it.each([
    ['refused', 488],
    ['refused', 200],
    ['offered', null],
  ])('tell a fax that is %s (%s)', (state, status) => {
    const timeline = timelineOf((leg) => {
      answer(leg)
      leg.request(2000, 'INVITE', { by: 'callee', sdp: fax(5000) })
      if (status) leg.reply(2010, status, status === 200 ? { sdp: fax(0) } : {})
    })
    expect(timeline[2]).toMatchObject({ kind: 't38', params: { state } })
  })
})

describe('transfers', () => {
  const body = (status: string) => ({
    contentType: 'message/sipfrag;version=2.0',
    body: `SIP/2.0 ${status}\r\n`,
  })

  it('tell a blind one by its NOTIFYs', () => {
    const timeline = timelineOf((leg) => {
      answer(leg)
      const refer = leg.request(2000, 'REFER', { headers: ['Refer-To: "Carol" <sip:1003@pbx>'] })
      leg.reply(2010, 202)
      const notify = { by: 'callee' as const, headers: [`Event: refer;id=${refer.cseq}`] }
      leg.request(2020, 'NOTIFY', { ...notify, ...body('100 Trying') })
      leg.reply(2021, 200)
      leg.request(2500, 'NOTIFY', { ...notify, ...body('200 OK') })
      leg.reply(2501, 200)
      leg.request(2600, 'BYE')
    })
    expect(timeline[2]).toEqual({
      ...{ kind: 'transfer', callId: 'call-1', ts: at(2000), endTs: at(2500), frame: 4, by: 'caller' },
      params: { target: 'sip:1003@pbx', state: 'done', status: 200 },
    })
  })

  it.each<[string, (leg: ScenarioLeg) => void, object]>([
    ['not yet answered', () => {}, { state: 'requested' }],
    ['declined', (leg) => leg.reply(2010, 603), { state: 'failed', status: 603 }],
    ['accepted', (leg) => leg.reply(2010, 202), { state: 'accepted', status: 202 }],
    [
      'that failed',
      (leg) => {
        leg.reply(2010, 202)
        leg.request(2500, 'NOTIFY', { by: 'callee', headers: ['Event: refer'], ...body('486 Busy Here') })
      },
      { state: 'failed', status: 486 },
    ],
  ])('tell one %s', (_, act, params) => {
    const timeline = timelineOf((leg) => {
      answer(leg)
      leg.request(2000, 'REFER', { headers: ['Refer-To: sip:1003@pbx'] })
      act(leg)
    })
    expect(timeline.find((e) => e.kind === 'transfer')?.params).toEqual({ target: 'sip:1003@pbx', ...params })
  })

  it('tell an attended one on both legs', () => {
    const call = new Scenario()
    const [leg, other] = [call.leg(), call.leg({ callId: 'new-call' })]
    answer(leg)
    leg.request(2000, 'REFER', {
      headers: ['Refer-To: <sip:1003@pbx?Replaces=abc%40host%3Bto-tag%3D1%3Bfrom-tag%3D2>'],
    })
    leg.reply(2010, 202)
    other.invite(2020, { headers: ['Replaces: abc@host;to-tag=1;from-tag=2'] })
    other.reply(2030, 200)
    const transfers = analyseCall(call.build()).timeline.filter((e) => e.kind === 'transfer')
    expect(transfers.map((e) => [e.callId, e.params])).toEqual([
      ['call-1', { target: 'sip:1003@pbx', state: 'accepted', status: 202, replaces: 'abc@host' }],
      ['new-call', { target: '1002', state: 'done', status: 200, replaces: 'abc@host' }],
    ])
  })
})

describe('analysis', () => {
  it('never throws, whatever is in the messages or missing', () => {
    const word = fc.constantFrom(
      'sip:',
      '<',
      '>',
      ';cause=',
      '"',
      'refer;id=1',
      '16',
      '?Replaces=%',
      ',',
      '\\',
      'SIP/2.0 ',
    )
    const text = fc
      .array(fc.oneof(word, fc.string({ maxLength: 6 })), { maxLength: 6 })
      .map((w) => w.join('').replace(/[^ -~]/g, ''))
    const method = fc.constantFrom(
      'INVITE',
      'ACK',
      'BYE',
      'CANCEL',
      'PRACK',
      'UPDATE',
      'REFER',
      'NOTIFY',
      'INFO',
    )
    const step = fc.record({
      ...{ method, status: fc.option(fc.integer({ min: 100, max: 699 })), header: text, body: text },
      ...{
        by: fc.constantFrom('caller' as const, 'callee' as const),
        sdp: fc.option(fc.constantFrom('', 'v=0\r\nm=audio', sdp())),
      },
      ...{
        toTag: fc.constantFrom(null, 't1', 'x'),
        type: fc.constantFrom('message/sipfrag', 'application/dtmf', 'audio/telephone-event'),
      },
      lost: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const call = new Scenario()
        const leg = call.leg()
        for (const [i, s] of steps.entries()) {
          const headers = ['Reason', 'Event', 'Refer-To', 'Contact', 'Replaces', 'RSeq'].map(
            (n) => `${n}: ${s.header}`,
          )
          const content = s.sdp === null ? { body: s.body, contentType: s.type } : { sdp: s.sdp }
          leg.request(i * 10, s.method, { by: s.by, toTag: s.toTag, headers, ...content })
          if (s.status && s.method !== 'ACK')
            leg.reply(i * 10 + 5, s.status, { headers, toTag: s.toTag, ...content })
        }
        const built = call.build()
        analyseCall(built)
        const legs = built.legs.map(({ leg: summary, messages }) =>
          analysedLeg(summary, (m) =>
            steps[m.frame % steps.length]?.lost ? null : (messages[m.frame - 1]?.raw ?? null),
          ),
        )
        const { timeline } = analyseCall({ ...built, legs })
        expect(timeline.every((e) => e.callId === 'call-1')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('is linear in the messages of a leg', () => {
    const build = (n: number) => {
      const call = new Scenario()
      const leg = call.leg()
      for (let i = 0; i < n / 2; i++) {
        leg.invite(i * 10, { fromTag: 'same', cseq: 1, branch: `z9hG4bK-${i}`, sdp: sdp() })
        leg.reply(i * 10 + 5, i % 2 ? 200 : 401, { toTag: `t${i}`, sdp: sdp() })
      }
      return call.build()
    }
    const built = build(4000)
    const started = performance.now()
    analyseCall(built)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
