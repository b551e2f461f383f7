import { expect, it } from 'vitest'
import { hex } from '../../test/build.ts'
import { read16, read32, u8, u16, u16le, u32, u32le } from './read.ts'

const b = hex('01 02 03 f4')

it('reads both byte orders without a sign', () => {
  expect([u8(b, 3), u16(b, 2), u32(b, 0)]).toEqual([0xf4, 0x03f4, 0x010203f4])
  expect([u16le(b, 2), u32le(b, 0)]).toEqual([0xf403, 0xf4030201])
  expect([read16(b, 0, true), read16(b, 0, false), read32(b, 0, true), read32(b, 0, false)]).toEqual([
    0x0102, 0x0201, 0x010203f4, 0xf4030201,
  ])
})

it('answers -1 for bytes that are not there', () => {
  for (const read of [u8, u16, u32, u16le, u32le]) {
    expect(read(b, 4)).toBe(-1)
    expect(read(b, -1)).toBe(-1)
    expect(read(new Uint8Array(0), 0)).toBe(-1)
  }
  expect(u32(b, 1)).toBe(-1)
})
