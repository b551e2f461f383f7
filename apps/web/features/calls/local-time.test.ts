import { expect, test } from 'vitest'
import { fieldTime, isoTime, shortIso } from './local-time'

test('a field gives back the instant it was given', () => {
  for (const iso of ['2026-11-17T14:05:00Z', '2026-03-29T00:59:59Z', '1999-12-31T23:59:59Z'])
    expect(isoTime(fieldTime(iso))).toBe(iso)
})

test('nothing and nonsense leave the field empty', () => {
  expect(fieldTime(null)).toBe('')
  expect(fieldTime('soon')).toBe('')
  expect(isoTime('')).toBeNull()
})

test('milliseconds are written where there are any', () => {
  expect(shortIso(Date.UTC(2026, 10, 17, 14, 5))).toBe('2026-11-17T14:05:00Z')
  expect(shortIso(Date.UTC(2026, 10, 17, 14, 5, 7, 250))).toBe('2026-11-17T14:05:07.250Z')
})
