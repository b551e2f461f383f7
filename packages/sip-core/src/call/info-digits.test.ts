import { describe, expect, it } from 'vitest'
import { at, Scenario } from '../../test/scenario.ts'
import { analyseCall } from './analyse-call.ts'

function digitsOf(contentType: string, body: string) {
  const call = new Scenario()
  const leg = call.leg()
  leg.invite(0)
  leg.reply(10, 200)
  leg.request(2000, 'INFO', { by: 'callee', contentType, body })
  leg.reply(2005, 200)
  return analyseCall(call.build()).digits
}

describe('digits in INFO', () => {
  it.each<[string, string, [string, number | null][]]>([
    ['application/dtmf-relay', 'Signal=5\r\nDuration=160\r\n', [['5', 160]]],
    ['application/dtmf-relay', 'Signal= *\nDuration= 250\n', [['*', 250]]],
    ['Application/DTMF-Relay; charset=utf-8', 'signal=d', [['D', null]]],
    ['application/dtmf-relay', 'Signal=10\r\n', [['*', null]]],
    ['application/dtmf-relay', 'Signal=11\r\n', [['#', null]]],
    ['application/dtmf-relay', 'Signal=hf\r\n', [['flash', null]]],
    ['application/dtmf', '5', [['5', null]]],
    [
      'application/dtmf',
      '123#',
      [
        ['1', null],
        ['2', null],
        ['3', null],
        ['#', null],
      ],
    ],
    ['audio/telephone-event', '\x0b\x8a\x03\x20', [['#', 100]]],
    ['audio/telephone-event', '\x0b\x8a', []],
    ['audio/telephone-event', '\x7f\x00\x00\x00', []],
    ['application/dtmf-relay', 'Signal=hello\r\n', []],
    ['application/dtmf-relay', '', []],
    ['application/media_control+xml', '5', []],
  ])('of %s %j', (type, body, expected) => {
    expect(digitsOf(type, body).map((d) => [d.digit, d.durationMs])).toEqual(expected)
  })

  it('say when, by whom and on which leg', () => {
    expect(digitsOf('application/dtmf-relay', 'Signal=5\r\nDuration=160')).toEqual([
      {
        ...{ callId: 'call-1', ts: at(2000), digit: '5', via: 'info', durationMs: 160 },
        ...{ frame: 3, ssrc: null, sender: 'callee' },
      },
    ])
  })

  it('count once when a proxy passes them on, and when they are sent again', () => {
    const call = new Scenario()
    const leg = call.leg()
    leg.invite(0)
    const info = { contentType: 'application/dtmf', body: '1', cseq: 9 }
    const sent = leg.request(10, 'INFO', info)
    leg.request(11, 'INFO', { ...info, src: '10.0.0.9', branch: 'z9hG4bK-p' })
    leg.again(511, sent)
    expect(analyseCall(call.build()).timeline.filter((e) => e.kind === 'dtmf')).toMatchObject([
      { ts: at(10), by: 'caller', params: { digit: '1', via: 'info' } },
    ])
  })
})
