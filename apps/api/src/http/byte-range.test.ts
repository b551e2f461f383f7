import { expect, it } from 'vitest'
import { byteRange } from './byte-range.ts'

it.each([
  [undefined, null],
  ['', null],
  ['items=0-1', null],
  ['bytes=0-1,5-6', null],
  ['bytes=5-3', null],
  ['bytes=0-', { from: 0, to: 10 }],
  ['bytes=2-4', { from: 2, to: 5 }],
  ['bytes=2-400', { from: 2, to: 10 }],
  ['bytes=-3', { from: 7, to: 10 }],
  ['bytes=-30', { from: 0, to: 10 }],
  ['bytes=-0', 'beyond'],
  ['bytes=10-', 'beyond'],
])('%s of 10 bytes', (header, part) => {
  expect(byteRange(header, 10)).toEqual(part)
})
