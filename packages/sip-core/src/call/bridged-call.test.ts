import { describe, expect, it } from 'vitest'
import { makeSample } from '../../../../fixtures/src/sample.ts'
import { CaptureDecoder } from '../decode.ts'
import { analyseCall } from './analyse-call.ts'
import { callOfTable } from './call-of-table.ts'
import type { Leg, LegEntry } from './leg.ts'
import { LegTable } from './leg-table.ts'
import { MediaIndex } from './media-index.ts'

/** 2026-11-17 13:02:11.483120 UTC: when the INVITE of the sample's bridged call is sent. */
const START = Date.UTC(2026, 10, 17, 13, 2, 11) * 1000 + 483_120

function decoded() {
  const table = new LegTable()
  const raw = new Map<string, Uint8Array>()
  const decoder = new CaptureDecoder({
    message(m) {
      table.add(m)
      raw.set(`${m.frame} ${m.index}`, m.bytes.slice())
    },
  })
  decoder.write(new Uint8Array(makeSample()))
  decoder.end()
  const rawOf = (m: LegEntry): Uint8Array | null => raw.get(`${m.frame} ${m.index}`) ?? null
  const media = new MediaIndex({ streams: [], digits: [], unreachable: [] })
  const context = { media, rawOf, captureHasMedia: true, captureEndTs: null }
  return [...table.calls()].map((call) => callOfTable(table, call, context))
}

describe('a call through a PBX', () => {
  const calls = decoded()
  const call = calls.find((one) => one.legs.some(({ leg }) => leg.startTs === START))

  it('is one call of two legs', () => {
    expect(
      call?.legs.map(({ leg }): Partial<Leg> => {
        const { fromUser, toUser, state, finalStatus } = leg
        return { fromUser, toUser, state, finalStatus }
      }),
    ).toEqual([
      { fromUser: '100', toUser: '200', state: 'completed', finalStatus: 200 },
      { fromUser: '100', toUser: '200', state: 'completed', finalStatus: 200 },
    ])
    expect(call?.joins).toMatchObject([{ a: 0, b: 1, method: 'header' }])
  })

  it('has its hold on the caller’s leg, from answer to answer', () => {
    const timeline = call ? analyseCall(call).timeline : []
    const since = (ts: number | null): number | null => ts && (ts - START) / 1000
    const [a, b] = call?.legs.map(({ leg }) => leg.callId) ?? []
    expect(
      timeline.map((e) => [
        e.kind,
        e.callId === a ? 'a' : e.callId === b ? 'b' : '?',
        since(e.ts),
        since(e.endTs),
        e.by,
      ]),
    ).toEqual([
      ['setup', 'a', 0, null, 'caller'],
      ['challenge', 'a', 0.884, null, 'callee'],
      ['authenticated', 'a', 24.19, null, 'caller'],
      ['setup', 'b', 48.212, null, 'caller'],
      ['ringing', 'b', 689.027, null, 'callee'],
      ['early_media', 'a', 690.118, 4606.58, 'callee'],
      ['answer', 'b', 4602.771, null, 'callee'],
      ['answer', 'a', 4606.58, null, 'callee'],
      ['hold', 'a', 12_613.92, 17_614.911, 'caller'],
      ['resume', 'a', 17_614.911, null, 'caller'],
      ['hangup', 'a', 29_812.6, null, 'caller'],
      ['hangup', 'b', 29_816.1, null, 'caller'],
    ])
  })
})
