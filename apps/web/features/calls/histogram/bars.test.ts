import { expect, test } from 'vitest'
import { groupCounts, overlaps, scaleTop, ticksOf, totalOf } from './bars'

test('every state belongs to a group', () => {
  const counts = groupCounts([
    { states: { failed: 2, busy: 1 } },
    { states: { rejected: 1, completed: 9, ringing: 1 } },
  ])
  expect(counts).toEqual({ failed: 3, unanswered: 1, ended: 1, completed: 9 })
  expect(totalOf(counts)).toBe(14)
})

test('a bar belongs to a span when its middle does', () => {
  const span = { fromTs: 10, toTs: 20 }
  expect([0, 5, 10, 15, 19].map((ts) => overlaps(ts, 10, span))).toEqual([false, true, true, false, false])
  expect(overlaps(0, 10, null)).toBe(true)
})

const hour = 3_600_000_000
const day = 24 * hour
const start = Date.UTC(2026, 10, 17, 10, 20) * 1_000

test('ticks stand on whole hours and days of the reader’s clock', () => {
  const hours = ticksOf({ fromTs: start, toTs: start + 6 * hour }, 8, 0)
  expect(hours[0]).toEqual({ ts: Date.UTC(2026, 10, 17, 11) * 1_000, stepUs: hour })
  expect(hours).toHaveLength(6)
  const days = ticksOf({ fromTs: start, toTs: start + 10 * day }, 12, 60)
  expect(days[0]?.ts).toBe(Date.UTC(2026, 10, 17, 23) * 1_000)
})

test.each([1, 5, 60, 86_400, 31 * 86_400, 900 * 86_400])(
  'there are never more than asked for: %i s',
  (seconds) => {
    const span = { fromTs: start, toTs: start + seconds * 1_000_000 }
    for (const most of [3, 8, 14]) expect(ticksOf(span, most, 330).length).toBeLessThanOrEqual(most + 1)
  },
)

test.each([
  [0, 2],
  [1, 2],
  [3, 4],
  [48, 60],
  [100, 100],
  [101, 200],
])('a scale to %i ends at %i', (highest, top) => expect(scaleTop(highest)).toBe(top))
