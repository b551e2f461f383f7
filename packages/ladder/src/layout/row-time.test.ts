import { expect, test } from 'vitest'
import { aTrace } from './message.fixture.ts'
import { repeatText, rowTime } from './row-time.ts'

test('time modes', () => {
  expect(rowTime({ ts: 1_500_000 }, 500, 'since', 1_000_000)).toEqual({ main: '0.500', tail: '000' })
  expect(rowTime({ ts: 1_500_000 }, 500, 'delta', 0)).toEqual({ main: '0.000', tail: '500' })
  expect(rowTime({ ts: 1_500_000 }, null, 'utc', 0)).toEqual({ main: '00:00:01.500', tail: '000' })
  expect(rowTime({ ts: null }, 1, 'since', 0)).toBeNull()
})

test('how a request was repeated', () => {
  const [first, ...repeats] = aTrace({ ts: 0 }, { ts: 500_588 }, { ts: 1_500_600 }, { ts: null })
  expect(repeatText(first!, repeats)).toBe('×4 · 0.5/1/? s')
})
