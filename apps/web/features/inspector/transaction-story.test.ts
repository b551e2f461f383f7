import { expect, test } from 'vitest'
import { aTrace } from './message.fixture'
import { transactionStory } from './transaction-story'

const back = { src: '10.0.0.2:5060', dst: '10.0.0.1:5060' }
const first = '01890000-0000-7000-8000-000000000000.1.0'

test('an INVITE sent three times, answered and acknowledged', () => {
  const trace = aTrace(
    { ts: 0 },
    { ts: 501_000, retransmissionOf: first },
    { ts: 900_000, method: 'OPTIONS', cseq: { number: 9, method: 'OPTIONS' } },
    { ts: 1_502_000, retransmissionOf: first },
    { ...back, ts: 1_600_000, status: 100 },
    { ...back, ts: 3_000_000, status: 200 },
    { ts: 3_020_000, method: 'ACK', cseq: { number: 1, method: 'ACK' } },
  )
  const story = transactionStory(trace[4]!, trace)
  expect(story.steps.map(({ number }) => number)).toEqual([1, 2, 4, 5, 6, 7])
  expect(story.steps.map(({ resend }) => resend)).toEqual([
    null,
    { timer: 'A', afterUs: 501_000, dueUs: 500_000 },
    { timer: 'A', afterUs: 1_001_000, dueUs: 1_000_000 },
    null,
    null,
    null,
  ])
  expect(story).toMatchObject({
    ...{ method: 'INVITE', isInvite: true, repeats: 2, missing: null },
    ...{ firstResponseUs: 1_600_000, finalUs: 3_000_000, ackUs: 20_000 },
  })
})

test('what never came', () => {
  const missing = (...messages: Parameters<typeof aTrace>) => {
    const trace = aTrace(...messages)
    return transactionStory(trace[0]!, trace).missing
  }
  expect(missing({})).toBe('response')
  expect(missing({}, { ...back, status: 180 })).toBe('final')
  expect(missing({}, { ...back, status: 486 })).toBe('ack')
  const cseq = { number: 1, method: 'BYE' }
  expect(missing({ method: 'BYE', cseq }, { ...back, status: 200, cseq })).toBe(null)
})

test('a 200 is sent again until its ACK, over TCP too; its timer grows no longer than T2', () => {
  const trace = aTrace(
    { transport: 'tcp' },
    ...Array.from({ length: 6 }, (_, n) => ({
      ...{ ...back, transport: 'tcp' as const, status: 200, ts: n * 1_000_000 },
      ...(n > 0 && { retransmissionOf: '01890000-0000-7000-8000-000000000000.2.0' }),
    })),
  )
  const { steps } = transactionStory(trace[0]!, trace)
  expect(steps.at(-1)!.resend).toEqual({ timer: '2xx', afterUs: 1_000_000, dueUs: 4_000_000 })
})
