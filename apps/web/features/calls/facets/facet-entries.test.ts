import { conditionsOf } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { chosenFacets, facetEntries, firstEntries } from './facet-entries'

const agents = [
  { value: 'FreePBX 16', count: 9 },
  { value: 'kamailio', count: 4 },
]

test('what the query asks for is marked, what it excludes too', () => {
  const query = 'ua:"freepbx 16" -ua:Kamailio'
  expect(facetEntries('ua', agents, conditionsOf(query))).toEqual([
    { value: 'FreePBX 16', count: 9, asked: 'in' },
    { value: 'kamailio', count: 4, asked: 'out' },
  ])
})

test('what is asked for stays in sight though no call has it', () => {
  const entries = facetEntries('ua', agents, conditionsOf('ua:"nobody \\"x\\""'))
  expect(entries.at(-1)).toEqual({ value: 'nobody "x"', count: null, asked: 'in' })
  expect(firstEntries(entries, 1).map(({ value }) => value)).toEqual(['FreePBX 16', 'nobody "x"'])
})

test('a pattern is no value', () => {
  expect(facetEntries('ua', agents, conditionsOf('-ua:kam* ua:*pbx'))).toHaveLength(2)
})

test('facets with a choice are counted without it', () => {
  expect(chosenFacets('state:busy -codec:opus (status:486 OR from:1)')).toEqual(['state'])
})
