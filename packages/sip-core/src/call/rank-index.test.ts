import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RankIndex } from './rank-index.ts'

const entries = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.nat(50)), { maxLength: 60 })

it('walks down the ranks of a key', () => {
  fc.assert(
    fc.property(entries, fc.integer({ min: 0, max: 5 }), fc.nat(50), (all, key, from) => {
      const index = new RankIndex()
      for (const [word, rank] of all) index.add(word, rank)
      index.sort()
      const found: number[] = []
      for (let place = index.placeOf(key, from); index.at(place, key) >= 0; place--)
        found.push(index.at(place, key))
      const expected = all.filter(([word, rank]) => word === key && rank <= from).map(([, rank]) => rank)
      expect(found).toEqual(expected.sort((x, y) => y - x))
    }),
  )
})
