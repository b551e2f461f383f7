import { describe, expect, it } from 'vitest'
import { Scenario, sdp } from '../../test/scenario.ts'
import { analyseCall } from './analyse-call.ts'

describe('a call written down', () => {
  const call = new Scenario()
  const leg = call.leg()
  leg.invite(0, { sdp: sdp() })
  leg.reply(20, 180)
  leg.reply(3000, 200, { sdp: sdp({ address: '10.0.0.2' }) })
  leg.ack(3010)
  leg.request(9000, 'BYE', { by: 'callee' })
  leg.reply(9005, 200)

  it('is one leg with its transactions', () => {
    const { legs } = call.build()
    expect(legs).toHaveLength(1)
    expect(legs[0]?.leg).toMatchObject({ state: 'completed', hungUpBy: 'callee', talkDuration: 6_000_000 })
    expect(
      legs[0]?.transactions.map(({ method, final, ack }) => [method, final?.status, ack !== null]),
    ).toEqual([
      ['INVITE', 200, true],
      ['BYE', 200, false],
    ])
  })

  it('has nothing wrong with it', () => {
    expect(analyseCall(call.build()).findings).toEqual([])
  })
})
