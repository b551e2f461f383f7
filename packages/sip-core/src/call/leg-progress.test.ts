import { expect, it } from 'vitest'
import { endpoint } from '../../test/facts.ts'
import { legProgress, type Step } from './leg-progress.ts'

const [phone, proxy, pbx, other] = ['10.0.0.1', '10.0.0.7', '10.0.0.9', '10.0.0.5'].map(endpoint) as [
  ReturnType<typeof endpoint>,
  ReturnType<typeof endpoint>,
  ReturnType<typeof endpoint>,
  ReturnType<typeof endpoint>,
]

function step(kind: string, ts: number | null, src = phone, dst = proxy, cseqMethod = 'INVITE'): Step {
  const status = /^\d{3}$/.test(kind) ? Number(kind) : null
  return { ts, src, dst, method: status === null ? kind : null, status, cseqMethod }
}

it('tells when a leg rang, was answered and ended', () => {
  const steps = [
    ...[step('INVITE', 1), step('401', 2), step('INVITE', 3), step('100', 4), step('180', 5)],
    ...[step('183', 6), step('200', 7), step('200', 8), step('BYE', 9), step('200', 10, proxy, phone, 'BYE')],
  ]
  const expected = { ringTs: 5, answerTs: 7, closeTs: 9, hops: [] }
  expect(legProgress(steps, phone, proxy)).toEqual(expected)
  expect(legProgress(steps.toReversed(), phone, proxy)).toEqual(expected)
})

it('takes a refusal or a CANCEL for the end, a challenge for none, and what has no time for nothing', () => {
  const end = (...steps: Step[]) => legProgress(steps, phone, proxy).closeTs
  expect(end(step('407', 2), step('486', 3))).toBe(3)
  expect(end(step('487', 4), step('CANCEL', 3))).toBe(3)
  expect(end(step('BYE', null))).toBeNull()
})

it('follows the INVITE over proxies, but not a re-INVITE on its way back', () => {
  const steps = [
    step('INVITE', 3, other, proxy),
    step('INVITE', 2, proxy, pbx),
    step('INVITE', 1, phone, proxy),
    step('INVITE', 9, pbx, proxy),
    step('INVITE', 9, proxy, phone),
  ]
  expect(legProgress(steps, phone, proxy).hops).toEqual(['10.0.0.9'])
})
