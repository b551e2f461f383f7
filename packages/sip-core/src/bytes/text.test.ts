import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytes } from '../../test/build.ts'
import { hashBytes } from './hash.ts'
import { TextCache, textOf } from './text.ts'

it('keeps UTF-8 and replaces what is none', () => {
  expect(textOf(new TextEncoder().encode('señor ☎'))).toBe('señor ☎')
  expect(textOf(Uint8Array.of(0x61, 0xff, 0x62))).toBe('a\ufffdb')
})

it('is the same as TextDecoder for any bytes, cached or not', () => {
  const cache = new TextCache(2)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 90 }), (b) => {
      const expected = new TextDecoder('utf-8', { ignoreBOM: true }).decode(b)
      expect(textOf(b)).toBe(expected)
      expect(cache.get(b, 0, b.length)).toBe(expected)
      expect(cache.get(b, 0, b.length)).toBe(expected)
    }),
  )
})

it('hashes the same bytes the same wherever they lie, and changed bytes differently', () => {
  const text = 'SIP/2.0 200 OK\r\nCSeq: 1 INVITE\r\n\r\n'
  const a = bytes(text)
  const b = bytes(`xx${text}`)
  expect(hashBytes(b, 2, b.length)).toBe(hashBytes(a))
  expect(hashBytes(bytes(text.replace('1', '2')))).not.toBe(hashBytes(a))
  expect(hashBytes(a, 0, a.length - 1)).not.toBe(hashBytes(a))
})
