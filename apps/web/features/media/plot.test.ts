import { expect, test } from 'vitest'
import { plotHeight, plotOf, roundTop, timeMarks } from './plot'

const second = 1_000_000
const at = (s: number, jitterMs: number, lost = 0) => ({ ts: s * second, packets: 50, lost, jitterMs })

test('jitter is a line that breaks where no packet came, loss a bar', () => {
  const plot = plotOf([at(10, 1), at(11, 2, 4), at(14, 0)], 10 * second)
  expect(plot).toMatchObject({ seconds: 5, jitterTop: 2, lostTop: 5, silences: [{ from: 2, to: 4 }] })
  expect(plot.jitterPath).toBe(`M0.5 ${plotHeight / 2}L1.5 0M4.5 ${plotHeight}`)
  expect(plot.bars).toEqual([{ x: 1, height: 80, lost: 4 }])
})

test('a stream without seconds is an empty plot', () => {
  expect(plotOf([], 0)).toMatchObject({ seconds: 1, jitterPath: '', bars: [], silences: [] })
})

test('scales end at round numbers', () => {
  expect([0, 0.4, 1.2, 3, 7, 11, 99, 100].map(roundTop)).toEqual([1, 1, 2, 5, 10, 20, 100, 100])
})

test('marks are few and round', () => {
  expect(timeMarks(25)).toEqual([0, 5, 10, 15, 20, 25])
  expect(timeMarks(1)).toEqual([0, 1])
  expect(timeMarks(86_400).length).toBeLessThanOrEqual(13)
})
