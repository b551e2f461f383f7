import { expect, test } from 'vitest'
import { readTime, resolveTime } from './time.ts'

const now = Date.UTC(2026, 10, 17, 1, 30)
const at = (text: string, offset = 0) =>
  new Date(resolveTime(readTime(text)!, { now, offset }) / 1_000).toISOString()

test.each([
  ['2026-11-17', 0, '2026-11-17T00:00:00.000Z'],
  ['2026-11-17', 60, '2026-11-16T23:00:00.000Z'],
  ['2026-11-17T14:05', 60, '2026-11-17T13:05:00.000Z'],
  ['2026-11-17T14:05:06.5Z', 60, '2026-11-17T14:05:06.500Z'],
  ['2026-11-17 14:05-03:00', 0, '2026-11-17T17:05:00.000Z'],
  ['now', 0, '2026-11-17T01:30:00.000Z'],
  ['2h', 0, '2026-11-16T23:30:00.000Z'],
  ['-1w', 0, '2026-11-10T01:30:00.000Z'],
  ['today', 0, '2026-11-17T00:00:00.000Z'],
  ['today', -180, '2026-11-16T03:00:00.000Z'],
  ['yesterday', 60, '2026-11-15T23:00:00.000Z'],
])('%s at UTC%i is %s', (text, offset, instant) => {
  expect(at(text, offset)).toBe(instant)
})

test.each(['', '2026-13-01', '2026-02-29', '2026-11-17T24:00', '17/11/2026', '2y', 'soon'])(
  '%s is no time',
  (text) => {
    expect(readTime(text)).toBeNull()
  },
)
