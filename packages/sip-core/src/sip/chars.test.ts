import { expect, it } from 'vitest'
import { bytes } from '../../test/build.ts'
import { lineAfter } from './chars.ts'

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
