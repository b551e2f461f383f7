import type { Call, Message } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { noteTargets } from './targets'

const aMessage = (id: string, ts: number | null) => ({ id, ts }) as Message
const call = {
  streams: [{ ssrc: '0x0000abcd', src: 'a:1', dst: 'b:2' }],
  findings: [{ code: 'one_way_audio', callId: 'x@a' }],
} as Pick<Call, 'streams' | 'findings'> as Call
const nothing = { call, selected: null, before: null, reference: null }
const kinds = (of: Parameters<typeof noteTargets>[0]) => noteTargets(of).map(({ kind }) => kind)

test('with nothing chosen a note is on the call', () => {
  expect(kinds(nothing)).toEqual(['call', 'finding', 'stream'])
})

test('a chosen message comes first, then the silence before it', () => {
  const around = { ...nothing, selected: aMessage('m.2.0', 9), before: aMessage('m.1.0', 2) }
  expect(noteTargets(around).slice(0, 2)).toEqual([
    { kind: 'message', messageId: 'm.2.0' },
    { kind: 'gap', before: 'm.1.0', after: 'm.2.0' },
  ])
  expect(kinds({ ...around, before: null })).not.toContain('gap')
})

test('a reference makes a range of it and the chosen message, whichever is first', () => {
  const early = aMessage('m.1.0', 2)
  const late = aMessage('m.2.0', 9)
  const range = { kind: 'range', fromTs: 2, toTs: 9 }
  expect(noteTargets({ ...nothing, selected: late, reference: early })).toContainEqual(range)
  expect(noteTargets({ ...nothing, selected: early, reference: late })).toContainEqual(range)
  expect(kinds({ ...nothing, selected: late, reference: late })).not.toContain('range')
  expect(kinds({ ...nothing, selected: aMessage('m.3.0', null), reference: late })).not.toContain('range')
})
