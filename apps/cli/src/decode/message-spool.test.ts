import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MessageSpool } from './message-spool.ts'

describe('the spool of messages', () => {
  it.each([
    ['memory', 1 << 20],
    ['a file', 64],
    ['a file, larger than its buffer', 1],
  ])('gives back from %s what it was given, in any order', (_, limit) => {
    const message = fc.record({
      ...{ frame: fc.integer({ min: 1, max: 40 }), index: fc.integer({ min: 0, max: 3 }) },
      bytes: fc.uint8Array({ maxLength: 90 }),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(message, { selector: (m) => `${m.frame} ${m.index}`, maxLength: 60 }),
        (messages) => {
          const spool = new MessageSpool(limit)
          for (const m of messages) spool.add(m, m.bytes)
          for (const m of messages) expect(spool.read(m)).toEqual(m.bytes)
          expect(spool.read({ frame: 41, index: 0 })).toBeNull()
          spool.close()
        },
      ),
      { numRuns: 60 },
    )
  })

  it('keeps thousands', () => {
    const spool = new MessageSpool(1000)
    for (let i = 0; i < 5000; i++) spool.add({ frame: i >> 1, index: i & 1 }, Uint8Array.of(i & 255, i >> 8))
    for (const i of [0, 1, 2499, 4999])
      expect(spool.read({ frame: i >> 1, index: i & 1 })).toEqual(Uint8Array.of(i & 255, i >> 8))
    spool.close()
  })
})
