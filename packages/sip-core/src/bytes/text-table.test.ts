import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes } from '../../test/build.ts'
import { Arena } from './arena.ts'
import { encodeText } from './text.ts'
import { TextTable } from './text-table.ts'

describe('arena', () => {
  it('gives back what was kept, however long', () => {
    const arena = new Arena()
    const sizes = [0, 1, 1_000_000, 48_577, 3, 3_000_000, 1_048_576, 7]
    const kept = sizes.map((size, i) => {
      const content = new Uint8Array(size + 2).fill(i + 1)
      return arena.keep(content, 1, size + 1)
    })
    for (const [i, size] of sizes.entries()) {
      const address = kept[i] as number
      const at = arena.offset(address)
      const content = arena.chunk(address).subarray(at, at + size)
      expect(content.length).toBe(size)
      expect(content.every((byte) => byte === i + 1)).toBe(true)
    }
  })
})

describe('text table', () => {
  it('numbers texts like a Map, by bytes or by string', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 3 }))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 300 }), (texts) => {
        const table = new TextTable()
        const known = new Map<string, number>()
        for (const one of texts) {
          expect(table.findText(one)).toBe(known.get(one) ?? -1)
          const id = known.get(one) ?? known.size
          known.set(one, id)
          const utf8 = encodeText(one)
          expect(table.id(utf8, 0, utf8.length)).toBe(id)
          expect(table.idOf(one)).toBe(id)
          expect(table.find(utf8, 0, utf8.length)).toBe(id)
          expect(table.text(id)).toBe(one)
        }
        expect(table.size).toBe(known.size)
      }),
    )
  })

  it('grows', () => {
    const table = new TextTable()
    for (let i = 0; i < 20_000; i++) expect(table.idOf(`call-${i}@host`)).toBe(i)
    for (let i = 0; i < 20_000; i += 777)
      expect(table.text(table.findText(`call-${i}@host`))).toBe(`call-${i}@host`)
  })

  it('takes broken UTF-8 that reads alike for one text', () => {
    const table = new TextTable()
    const [a, b] = [bytes('call-\xff'), bytes('call-\xfe')]
    expect(table.id(a, 0, a.length)).toBe(table.id(b, 0, b.length))
    expect(table.text(0)).toBe('call-\u{fffd}')
  })
})
