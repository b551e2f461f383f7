import { expect, it } from 'vitest'
import { findEntries } from './find-entries'
import { referenceEntries } from './search-entries'

const en = referenceEntries('en', (code) => code)
const es = referenceEntries('es', (code) => code)
const first = (entries: typeof en, question: string) => findEntries(entries, question)[0]?.href

it('puts what goes by the words first', () => {
  expect(first(en, '486')).toBe('/help/response-codes#486')
  expect(first(en, 'busy here')).toBe('/help/response-codes#486')
  expect(first(en, 'invite')).toBe('/help/methods#INVITE')
  expect(first(en, 'p-asserted')).toBe('/help/headers#P-Asserted-Identity')
  expect(first(en, 'q.850 17')).toBe('/help/q850#17')
  expect(first(en, 'one_way_audio')).toBe('/help/findings#one_way_audio')
  expect(first(en, 'b2bua')).toBe('/help/glossary#b2bua')
})

it('finds by words of the text, without accents, all of them', () => {
  expect(findEntries(es, 'perdida racha').map(({ href }) => href)).toContain('/help/media#loss')
  expect(findEntries(es, 'CODEC comun').map(({ href }) => href)).toContain('/help/response-codes#488')
  expect(findEntries(en, 'busy zebra')).toEqual([])
  expect(findEntries(en, '   ')).toEqual([])
})

it('has one address for each entry', () => {
  const addresses = en.map(({ href }) => href)
  expect(new Set(addresses).size).toBe(addresses.length)
  expect(es.map(({ href }) => href).toSorted()).toEqual(addresses.toSorted())
})
