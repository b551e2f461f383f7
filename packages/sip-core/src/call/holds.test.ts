import { describe, expect, it } from 'vitest'
import { at, Scenario, type ScenarioLeg, sdp } from '../../test/scenario.ts'
import { analyseCall } from './analyse-call.ts'

const BOB = '10.0.0.2'

/** An answered call, and what is done in it. */
function answered(act: (leg: ScenarioLeg) => void) {
  const call = new Scenario()
  const leg = call.leg()
  leg.invite(0, { sdp: sdp() })
  leg.reply(1000, 200, { sdp: sdp({ address: BOB }) })
  leg.ack(1010)
  act(leg)
  const { timeline } = analyseCall(call.build())
  return timeline
    .filter((e) => e.kind === 'hold' || e.kind === 'resume')
    .map((e) => [e.kind, e.by, e.params.how ?? null, e.ts, e.endTs])
}

function change(
  leg: ScenarioLeg,
  ms: number,
  offer: Parameters<typeof sdp>[0],
  answer: Parameters<typeof sdp>[0],
  more: { by?: 'caller' | 'callee'; method?: string; status?: number } = {},
) {
  const { by = 'caller', method = 'INVITE', status = 200 } = more
  const [mine, theirs] = by === 'caller' ? ['10.0.0.1', BOB] : [BOB, '10.0.0.1']
  leg.request(ms, method, { by, sdp: sdp({ address: mine, ...offer }) })
  leg.reply(ms + 10, status, status < 300 ? { sdp: sdp({ address: theirs, ...answer }) } : {})
  if (method === 'INVITE') leg.ack(ms + 20, { refused: status >= 300 })
}

describe('a hold', () => {
  it.each<[string, Parameters<typeof sdp>[0], Parameters<typeof sdp>[0], string]>([
    ['inactive', { direction: 'inactive' }, { direction: 'inactive' }, 'inactive'],
    ['sendonly', { direction: 'sendonly' }, { direction: 'recvonly' }, 'sendonly'],
    ['recvonly', { direction: 'recvonly' }, { direction: 'sendonly' }, 'recvonly'],
    ['an address of zeros', { address: '0.0.0.0' }, {}, 'c=0.0.0.0'],
    ['zeros that the answer gives back', { address: '0.0.0.0' }, { address: '0.0.0.0' }, 'c=0.0.0.0'],
    ['sendonly, answered inactive', { direction: 'sendonly' }, { direction: 'inactive' }, 'sendonly'],
  ])('by %s lasts from the answer that accepts it to that of the resume', (_, offer, answer, how) => {
    const events = answered((leg) => {
      change(leg, 2000, offer, answer)
      change(leg, 7000.5, {}, {})
    })
    expect(events.filter(([, by]) => by === 'caller')).toEqual([
      ['hold', 'caller', how, at(2010), at(7010.5)],
      ['resume', 'caller', null, at(7010.5), null],
    ])
  })

  it('can be by UPDATE, and by the callee', () => {
    const events = answered((leg) => {
      change(
        leg,
        2000,
        { direction: 'sendonly' },
        { direction: 'recvonly' },
        { by: 'callee', method: 'UPDATE' },
      )
      change(leg, 3000, {}, {}, { by: 'callee', method: 'UPDATE' })
    })
    expect(events).toEqual([
      ['hold', 'callee', 'sendonly', at(2010), at(3010)],
      ['resume', 'callee', null, at(3010), null],
    ])
  })

  it('that is refused leaves the session as it was', () => {
    expect(answered((leg) => change(leg, 2000, { direction: 'inactive' }, {}, { status: 491 }))).toEqual([])
  })

  it('whose end is refused goes on', () => {
    const events = answered((leg) => {
      change(leg, 2000, { direction: 'inactive' }, { direction: 'inactive' })
      change(leg, 3000, {}, {}, { status: 488 })
    })
    expect(events).toEqual([['hold', 'caller', 'inactive', at(2010), null]])
  })

  it('is not begun anew by a refresh of the session, from either side', () => {
    const events = answered((leg) => {
      change(leg, 2000, { direction: 'sendonly' }, { direction: 'recvonly' })
      change(leg, 3000, { direction: 'sendonly', version: 2 }, { direction: 'recvonly' })
      change(leg, 4000, { direction: 'recvonly' }, { direction: 'sendonly' }, { by: 'callee' })
    })
    expect(events).toEqual([['hold', 'caller', 'sendonly', at(2010), null]])
  })

  it('can be of both sides, each with an end of its own', () => {
    const events = answered((leg) => {
      change(leg, 2000, { direction: 'sendonly' }, { direction: 'recvonly' })
      change(leg, 3000, { direction: 'inactive' }, { direction: 'inactive' }, { by: 'callee' })
      change(leg, 4000, {}, { direction: 'sendonly' })
      change(leg, 5000, {}, {}, { by: 'callee' })
    })
    expect(events).toEqual([
      ['hold', 'caller', 'sendonly', at(2010), at(4010)],
      ['hold', 'callee', 'inactive', at(3010), at(5010)],
      ['resume', 'caller', null, at(4010), null],
      ['resume', 'callee', null, at(5010), null],
    ])
  })

  it('can be the answer to an offer that held nobody', () => {
    expect(answered((leg) => change(leg, 2000, { version: 2 }, { direction: 'sendonly' }))).toEqual([
      ['hold', 'callee', 'sendonly', at(2010), null],
    ])
  })

  it('can be asked for in the 2xx of an INVITE without an offer, and lasts from the ACK', () => {
    const events = answered((leg) => {
      const invite = leg.request(2000, 'INVITE')
      leg.reply(2010, 200, { sdp: sdp({ address: BOB, direction: 'sendonly' }) })
      leg.ack(2025, { to: invite, sdp: sdp({ direction: 'recvonly' }) })
    })
    expect(events).toEqual([['hold', 'callee', 'sendonly', at(2025), null]])
  })

  it('ends with the call', () => {
    const events = answered((leg) => {
      change(leg, 2000, { direction: 'inactive' }, { direction: 'inactive' })
      leg.request(9000, 'BYE', { by: 'callee' })
    })
    expect(events).toEqual([['hold', 'caller', 'inactive', at(2010), at(9000)]])
  })

  it('is none that began with the call: an announcement, or a set-up by a third party', () => {
    const call = new Scenario()
    const leg = call.leg()
    leg.invite(0, { sdp: sdp({ address: '0.0.0.0', direction: 'inactive' }) })
    leg.reply(1000, 200, { sdp: sdp({ address: BOB, direction: 'inactive' }) })
    leg.ack(1010)
    change(leg, 2000, {}, {})
    expect(analyseCall(call.build()).timeline.map((e) => e.kind)).not.toContain('hold')
  })

  it('is known where the capture begins with it', () => {
    const call = new Scenario()
    const leg = call.leg()
    change(leg, 2000, { direction: 'inactive' }, { direction: 'inactive' })
    expect(analyseCall(call.build()).timeline).toMatchObject([
      { kind: 'capture_begins_late', ts: at(2000) },
      { kind: 'hold', by: 'caller', ts: at(2010), endTs: null, frame: 1 },
    ])
  })
})
