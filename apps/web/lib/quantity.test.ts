import { expect, test } from 'vitest'
import { bytesText, secondsColumn } from './quantity'

test('columns and bytes', () => {
  expect(secondsColumn(690_118)).toBe('0.69')
  expect(secondsColumn(312_000_000)).toBe('312.0')
  expect(bytesText(0)).toBe('0 B')
  expect(bytesText(46_300_000)).toBe('46.3 MB')
  expect(bytesText(612_000_000)).toBe('612 MB')
  expect(bytesText(999_999)).toBe('1.0 MB')
})
