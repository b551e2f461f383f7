import type { Call } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { storyOf } from './story'

const call = (over: Partial<Call>) =>
  ({
    method: 'INVITE',
    state: 'completed',
    finalStatus: 200,
    finalReason: 'OK',
    ringTs: 1_000_000,
    answerTs: 4_000_000,
    endTs: 29_206_000,
    hungUpBy: 'callee',
    ...over,
  }) as Call

test('an answered call is told by its lengths and who ended it, not by its 200', () => {
  expect(storyOf(call({}))).toEqual({
    who: 'call',
    result: 'completed',
    talk: '25.21 s',
    rang: '3.00 s',
    final: null,
    hungUpBy: 'callee',
  })
})

test('a refused call is told by its last response', () => {
  const refused = call({
    state: 'rejected',
    finalStatus: 403,
    finalReason: 'Forbidden',
    ringTs: null,
    answerTs: null,
    hungUpBy: null,
  })
  expect(storyOf(refused)).toMatchObject({ result: 'rejected', final: '403 Forbidden', rang: null })
})

test('a call without an end has no length', () => {
  expect(storyOf(call({ endTs: null }))).toMatchObject({ result: 'established', talk: '' })
})

test('what began with another request is no call', () => {
  expect(storyOf(call({ method: 'REGISTER' })).who).toBe('request')
})
