import { expect, test } from 'vitest'
import { aTrace, audio, legA, legB } from './message.fixture.ts'
import { PhaseTracker } from './phase.ts'

const phasesOf = (...messages: Parameters<typeof aTrace>) => {
  const tracker = new PhaseTracker()
  return aTrace(...messages).map((message) => {
    tracker.push(message)
    return tracker.current()
  })
}

test('an answered call from INVITE to BYE', () => {
  expect(
    phasesOf(
      {},
      { status: 100 },
      { status: 183, sdp: audio('sendrecv') },
      { status: 200 },
      { method: 'BYE' },
    ),
  ).toEqual(['trying', 'trying', 'early', 'talk', 'over'])
})

test('hold and resume follow the answered description', () => {
  expect(
    phasesOf(
      {},
      { status: 200, sdp: audio('sendrecv') },
      { sdp: audio('sendonly') },
      { status: 200, sdp: audio('inactive') },
      { sdp: audio('sendrecv') },
      { status: 200, sdp: audio('sendrecv') },
    ),
  ).toEqual(['trying', 'talk', 'talk', 'hold', 'hold', 'talk'])
})

test('a challenge keeps trying, a refusal ends', () => {
  expect(phasesOf({}, { status: 401, auth: 'challenge' }, {}, { status: 486 })).toEqual([
    'trying',
    'trying',
    'trying',
    'over',
  ])
})

test('a failed re-INVITE does not end the talk', () => {
  expect(phasesOf({}, { status: 200 }, {}, { status: 488 }).at(-1)).toBe('talk')
})

test('the leg that says most speaks for the call', () => {
  expect(phasesOf({}, { legId: legB }, { legId: legB, status: 180 }).at(-1)).toBe('ringing')
  expect(phasesOf({ method: 'OPTIONS' })).toEqual([null])
})

test('hidden legs have no say', () => {
  const tracker = new PhaseTracker()
  for (const message of aTrace({}, { legId: legB }, { legId: legB, status: 200 })) tracker.push(message)
  expect(tracker.current()).toBe('talk')
  expect(tracker.current(new Set([legA]))).toBe('trying')
})
