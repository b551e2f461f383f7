import { expect, test } from 'vitest'
import { buildColumns } from './columns.ts'
import { rowAt } from './current-row.ts'
import { aMessage, captureId, legA } from './message.fixture.ts'
import { buildRows } from './rows.ts'

const id = (n: number) => `${captureId}.${n}.0`

const rowsAt = (...times: (number | null)[]) => {
  const messages = times.map((ts, i) => aMessage({ id: id(i + 1), ts }))
  return buildRows(messages, buildColumns([], messages), {
    legs: [legA],
    shownLegs: null,
    expanded: new Set(),
    compact: false,
  })
}

test('the current row is the last one at or before the time', () => {
  const rows = rowsAt(1_000, 5_000_000, 5_020_000)
  expect(rows.some(({ kind }) => kind === 'break')).toBe(true)
  expect(rowAt(rows, 0)).toBeNull()
  expect(rowAt(rows, 1_000)).toBe(id(1))
  expect(rowAt(rows, 4_999_000)).toBe(id(1))
  expect(rowAt(rows, 5_000_000)).toBe(id(2))
  expect(rowAt(rows, 99_000_000)).toBe(id(3))
})

test('a sample short of a message is at that message', () => {
  expect(rowAt(rowsAt(0, 5_000_000), 4_999_900)).toBe(id(2))
})

test('messages without a time or out of order are no obstacle', () => {
  const rows = rowsAt(1_000, null, 9_000, 8_000)
  expect(rowAt(rows, 8_500)).toBe(id(4))
  expect(rowAt(rows, 10_000)).toBe(id(3))
  expect(rowAt([], 0)).toBeNull()
})
