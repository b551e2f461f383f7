import type { Message } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { alignCalls } from './align-calls'
import { aCall } from './call.fixture'
import { callTransactions } from './call-steps'
import { stepDifferences } from './step-differences'

/** Rows in words: `INVITE|INVITE`, `200|486`, `-|BYE`. */
const rows = (a: Message[], b: Message[]) => {
  const [call, other] = [aCall(a), aCall(b)]
  return alignCalls(callTransactions(call, a), callTransactions(other, b)).map(({ steps }) =>
    steps.map((pair) => `${word(pair.a?.message)}|${word(pair.b?.message)}`).join(' '),
  )
}
const word = (message: Message | undefined) => (message ? (message.method ?? String(message.status)) : '-')

const answered = aCall.trace(['>INVITE 1', '<100 1', '<180 1', '<200 1', '>ACK 1', '>BYE 2', '<200 2 BYE'])
const busy = aCall.trace(['>INVITE 7', '<100 7', '<486 7', '>ACK 7'])

test('a call against one that was busy: how both ended stands in one row', () => {
  expect(rows(answered, busy)).toEqual(['INVITE|INVITE 100|100 180|- 200|486 ACK|ACK', 'BYE|- 200|-'])
})

test('the challenged try of one call has no partner in the other', () => {
  const challenged = aCall.trace([
    ...['>INVITE 1', '<401 1 INVITE challenge', '>ACK 1'],
    ...['>INVITE 2 INVITE credentials', '<100 2', '<200 2', '>ACK 2'],
  ])
  const open = aCall.trace(['>INVITE 5', '<100 5', '<200 5', '>ACK 5'])
  expect(rows(open, challenged)).toEqual(['-|INVITE -|401 -|ACK', 'INVITE|INVITE 100|100 200|200 ACK|ACK'])
})

test('who begins a transaction tells two of a kind apart', () => {
  const byCallee = aCall.trace(['>INVITE 1', '<200 1', '>ACK 1', '<BYE 9 BYE', '>200 9 BYE'])
  const byCaller = aCall.trace(['>INVITE 1', '<200 1', '>ACK 1', '>BYE 2 BYE', '<200 2 BYE'])
  // Still the same thing for a reader: the end of the call.
  expect(rows(byCallee, byCaller).at(-1)).toBe('BYE|BYE 200|200')
  const both = aCall.trace([
    '>INVITE 1',
    '<200 1',
    '>INFO 2 INFO',
    '<200 2 INFO',
    '<INFO 3 INFO',
    '>200 3 INFO',
  ])
  const one = aCall.trace(['>INVITE 1', '<200 1', '<INFO 3 INFO', '>200 3 INFO'])
  expect(rows(both, one)).toEqual(['INVITE|INVITE 200|200', 'INFO|- 200|-', 'INFO|INFO 200|200'])
})

test('repeats are folded, and a difference', () => {
  const twice = aCall.trace(['>INVITE 1', '>INVITE 1 INVITE repeat', '<200 1'])
  const once = aCall.trace(['>INVITE 1', '<200 1'])
  const [first] = alignCalls(callTransactions(aCall(twice), twice), callTransactions(aCall(once), once))
  expect(stepDifferences(first!.steps[0]!)).toEqual([{ kind: 'sent', a: 2, b: 1 }])
})

test('a call is like itself', () => {
  const pairs = alignCalls(
    callTransactions(aCall(answered), answered),
    callTransactions(aCall(answered), answered),
  )
  expect(pairs.flatMap(({ steps }) => steps.flatMap(stepDifferences))).toEqual([])
  expect(pairs.flatMap(({ steps }) => steps.map(({ key }) => key))).toEqual(
    answered.map((_, i) => `${i + 1}-${i + 1}`),
  )
})

test('nothing against something', () => {
  expect(rows([], busy)).toEqual(['-|INVITE -|100 -|486 -|ACK'])
})
