import { expect, it } from 'vitest'
import { toneSpans } from './tone-spans.ts'

/** Tones of an amplitude; silence where there are none. */
const sound = (ms: number, tones: readonly number[], amplitude = 8_000): number[] =>
  Array.from({ length: ms * 8 }, (_, i) =>
    tones.reduce((sum, hertz) => sum + amplitude * Math.sin((2 * Math.PI * hertz * i) / 8_000), 0),
  )

it('are where each key is to be heard, from its beginning to its end', () => {
  const keys = [
    [697, 1209],
    [770, 1336],
    [941, 1633],
  ]
  const parts = [sound(300, []), ...keys.flatMap((tones) => [sound(60, tones), sound(200, [])])]
  const spans = toneSpans(Int16Array.from(parts.flat()))
  expect(spans).toHaveLength(3)
  spans.forEach(({ from, to }, i) => {
    const begin = 2_400 + i * 2_080
    expect(from).toBeLessThanOrEqual(begin)
    expect(to).toBeGreaterThanOrEqual(begin + 480)
    expect(to - from).toBeLessThan(480 + 600)
  })
})

it('are none of speech-like sound, one tone or a chord', () => {
  const parts = [
    sound(300, [180, 360, 720]),
    sound(300, [697]),
    sound(300, [440, 480]),
    sound(300, [697, 770]),
  ]
  expect(toneSpans(Int16Array.from(parts.flat()))).toEqual([])
})

it('are of a long tone one, and of nothing none', () => {
  expect(toneSpans(Int16Array.from(sound(3_000, [852, 1477])))).toHaveLength(1)
  expect(toneSpans(new Int16Array(50))).toEqual([])
})
