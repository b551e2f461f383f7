import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytes } from '../../test/build.ts'
import { lineAfter, lineBreak } from './chars.ts'

it.each([
  ['a\r\nb', 3],
  ['a\nb', 2],
  ['a\rb', 2],
  ['a\r\r\nb', 4],
  ['a', 1],
  ['a\r', 2],
])('the line after %j begins at its place', (text, next) => {
  const line = bytes(text)
  expect(lineAfter(line, 0, line.length)).toBe(next)
})

it('finds the first line end wherever it stands among bytes of any kind', () => {
  const byte = fc.oneof(fc.constantFrom(0, 9, 0x0a, 0x0c, 0x0d, 0x0e, 0x80, 0x8a, 0xff), fc.nat(255))
  const range = fc.tuple(fc.array(byte, { maxLength: 40 }), fc.nat(40), fc.nat(40))
  fc.assert(
    fc.property(range, ([all, from, length]) => {
      const start = Math.min(from, all.length)
      const end = Math.min(start + length, all.length)
      const found = all.findIndex((c, i) => i >= start && i < end && (c === 0x0a || c === 0x0d))
      expect(lineBreak(Uint8Array.from(all), start, end)).toBe(found < 0 ? end : found)
    }),
  )
})

it('looks at each byte of a long run of CR but a few times', () => {
  let reads = 0
  const run = new Proxy(new Uint8Array(10_000).fill(0x0d), {
    get(target, key) {
      reads++
      return Reflect.get(target, key)
    },
  })
  let lines = 0
  for (let at = 0; at < 10_000; lines++) at = lineAfter(run, at, 10_000)
  expect(lines).toBe(10_000)
  expect(reads).toBeLessThan(20 * 10_000)
})
