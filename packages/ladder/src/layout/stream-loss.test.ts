import { expect, test } from 'vitest'
import { lossPercent, lossText } from './stream-loss.ts'

test('loss is of the packets expected, and never negative', () => {
  expect(lossPercent({ packets: 90, lost: 10 })).toBe(10)
  expect(lossPercent({ packets: 90, lost: -3 })).toBe(0)
  expect(lossPercent({ packets: 0, lost: 0 })).toBe(0)
})

test('small losses keep the digits that tell them from none', () => {
  const texts = [0, 1, 8, 140, 2300].map((lost) => lossText({ packets: 10_000 - lost, lost }))
  expect(texts).toEqual(['0', '0.01', '0.08', '1.4', '23'])
  expect(lossText({ packets: 1_000_000, lost: 1 })).toBe('<0.01')
})
