import { expect, it } from 'vitest'
import { CaptureClock } from './capture-clock.ts'
import { Warnings } from './warnings.ts'

const NOW = 1_700_000_000

function seen(...seconds: readonly number[]) {
  const warnings = new Warnings()
  const clock = new CaptureClock(warnings)
  for (const [i, s] of seconds.entries()) clock.see(s * 1_000_000, i + 1)
  const { firstTs, lastTs, largestStepBack } = clock
  return { firstTs, lastTs, largestStepBack, warnings: warnings.list() }
}

it('says the range of times, in whatever order they come', () => {
  expect(seen()).toMatchObject({ firstTs: null, lastTs: null })
  expect(seen(5, 4.5, 6, 5.5)).toMatchObject({ firstTs: 4_500_000, lastTs: 6_000_000, warnings: [] })
})

it('counts steps back over a second, and measures the largest', () => {
  expect(seen(NOW, NOW + 9, NOW + 8.5, NOW + 2, NOW + 3, NOW)).toMatchObject({
    largestStepBack: 6_500_000,
    warnings: [{ code: 'clock_stepped_back', count: 2, firstFrame: 4 }],
  })
})

it('takes a long silence for no step, but leaving 1970 for one', () => {
  expect(seen(NOW, NOW + 86_400 * 30).warnings).toEqual([])
  expect(seen(12, 13, 90).warnings).toEqual([])
  expect(seen(12, 13, NOW, NOW + 1).warnings).toEqual([
    { code: 'clock_stepped_forward', count: 1, firstFrame: 3 },
  ])
})
