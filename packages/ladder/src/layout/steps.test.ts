import { expect, test } from 'vitest'
import { buildColumns } from './columns.ts'
import { aTrace, legA } from './message.fixture.ts'
import { buildRows } from './rows.ts'
import { stepTo } from './steps.ts'

const back = { src: '10.0.0.2:5060', dst: '10.0.0.1:5060' }
const trace = aTrace(
  { ts: 0 },
  { ts: 1, method: 'OPTIONS', cseq: { number: 9, method: 'OPTIONS' } },
  { ts: 5_000_000, status: 200, ...back },
  { ts: 5_000_001, method: 'ACK' },
)
const rows = buildRows(trace, buildColumns([], trace), {
  legs: [legA],
  shownLegs: null,
  expanded: new Set(),
  compact: false,
})
const numberAfter = (selected: number | null, step: Parameters<typeof stepTo>[2]) =>
  stepTo(rows, selected === null ? null : trace[selected - 1]!.id, step)?.number ?? null

test('next and previous skip breaks and stop at the ends', () => {
  expect(numberAfter(2, 'next')).toBe(3)
  expect(numberAfter(3, 'previous')).toBe(2)
  expect(numberAfter(4, 'next')).toBeNull()
  expect(numberAfter(1, 'previous')).toBeNull()
})

test('ends, and the first row when nothing is selected', () => {
  expect(numberAfter(2, 'first')).toBe(1)
  expect(numberAfter(2, 'last')).toBe(4)
  expect(numberAfter(null, 'next')).toBe(1)
})

test('same transaction: request, response and ACK', () => {
  expect(numberAfter(1, 'next-same')).toBe(3)
  expect(numberAfter(3, 'next-same')).toBe(4)
  expect(numberAfter(4, 'previous-same')).toBe(3)
  expect(numberAfter(2, 'next-same')).toBeNull()
})
