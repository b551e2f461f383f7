import { expect, test } from 'vitest'
import { clockText, deltaText, durationText, secondsText } from './time-text.ts'

test('seconds split before the microseconds, both signs', () => {
  expect(secondsText(12_611_873)).toEqual({ main: '12.611', tail: '873' })
  expect(secondsText(884)).toEqual({ main: '0.000', tail: '884' })
  expect(secondsText(-1_000_001)).toEqual({ main: '−1.000', tail: '001' })
})

test('the clock keeps every microsecond', () => {
  expect(clockText(1_794_924_131_483_120, 'utc')).toEqual({ main: '14:02:11.483', tail: '120' })
  expect(clockText(-1, 'utc')).toEqual({ main: '23:59:59.999', tail: '999' })
})

test.each([
  [12, '+0.012 ms'],
  [884, '+0.9 ms'],
  [20_523, '+20.5 ms'],
  [513_128, '+513.1 ms'],
  [3_912_653, '+3.91 s'],
  [12_170_000, '+12.17 s'],
  [125_000_000, '+2:05 min'],
  [-2_500, '−2.5 ms'],
])('delta of %i µs is %s', (us, text) => expect(deltaText(us)).toBe(text))

test('hours', () => expect(durationText(3_723_000_000)).toEqual({ value: '1:02:03', unit: 'h' }))
