import { expect, test } from 'vitest'
import { binPeaks, instantAt, keySecond, playTime, secondAt, secondOf, shareOf } from './player-scale'

const span = { startTs: 1_000_000_000, durationMs: 25_000 }

test('a place on the waveform is a second of the audio, and back', () => {
  expect([-5, 0, 200, 800, 900].map((x) => secondAt(x, 800, 25_000))).toEqual([0, 0, 6.25, 25, 25])
  expect(shareOf(secondAt(200, 800, 25_000), 25_000)).toBe(0.25)
  expect(secondAt(10, 0, 25_000)).toBe(0)
  expect([shareOf(30, 25_000), shareOf(1, 0)]).toEqual([1, 0])
})

test('a second is an instant of the call, and back where the audio reaches', () => {
  expect(instantAt(8.005, span)).toBe(1_008_005_000)
  expect(secondOf(1_008_005_000, span)).toBe(8.005)
  expect([secondOf(999_999_999, span), secondOf(1_025_000_001, span)]).toEqual([null, null])
  expect([secondOf(1_000_000_000, span), secondOf(1_025_000_000, span)]).toEqual([0, 25])
})

test('keys move the cursor and stop at the ends', () => {
  expect(keySecond('ArrowRight', 24.5, 25_000)).toBe(25)
  expect(keySecond('ArrowLeft', 0.5, 25_000)).toBe(0)
  expect(keySecond('PageUp', 3, 25_000)).toBe(13)
  expect([keySecond('Home', 9, 25_000), keySecond('End', 9, 25_000)]).toEqual([0, 25])
  expect(keySecond('j', 9, 25_000)).toBeNull()
})

test('time is read as on a clock', () => {
  expect([0, 8.9, 61, 3731].map(playTime)).toEqual(['0:00', '0:08', '1:01', '1:02:11'])
})

test('no peak is lost when bars are fewer, none is made up when they are more', () => {
  expect(binPeaks([0.1, 0.9, 0.2, 0.3, 0.4], 2)).toEqual([0.9, 0.4])
  expect(binPeaks([0.1, 0.9], 4)).toEqual([0.1, 0.1, 0.9, 0.9])
  expect(binPeaks([], 4)).toEqual([])
})
