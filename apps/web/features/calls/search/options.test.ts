import { suggest } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { completedField, facetOf, type SearchOption, searchOptions } from './options'
import { queryProblem } from './query-problem'

const options = (
  text: string,
  counts: { value: string; count: number }[] | null = null,
  recent: string[] = [],
) => searchOptions(text, suggest(text, text.length), counts, queryProblem(text), recent)
const applied = (text: string, { from, to, text: put }: SearchOption) =>
  text.slice(0, from) + put + text.slice(to)

test('an empty box offers what was asked last, then the fields', () => {
  const [first, second, third] = options('', null, ['state:busy', '486'])
  expect(first).toMatchObject({ kind: 'recent', text: 'state:busy' })
  expect(second).toMatchObject({ kind: 'recent' })
  expect(third).toMatchObject({ kind: 'field', label: 'number:' })
})

test('what was meant stands first, and mends the query', () => {
  const [fix] = options('nubmer:100 from:1')
  expect(fix).toMatchObject({ kind: 'fix', label: 'number:100 from:1' })
  expect(applied('nubmer:100 from:1', fix!)).toBe('number:100 from:1')
  expect(options('from:1').some(({ kind }) => kind === 'fix')).toBe(false)
})

test('findings stand before contents, and what is there before what is not', () => {
  const found = options('has:au', [
    { value: 'no-audio', count: 9 },
    { value: 'one-way-audio', count: 37 },
  ])
  expect(found.map(({ label }) => label).slice(0, 2)).toEqual(['has:one-way-audio', 'has:no-audio'])
  expect(found[0]).toMatchObject({ section: 'findings', count: 37, typed: 'au', value: 'one-way-audio' })
  expect(found.at(-1)).toMatchObject({ section: 'contents', label: 'has:audio', count: null })
})

test('values of the workspace are quoted where they must be', () => {
  const text = 'ua:"Free'
  const [first] = options(text, [{ value: 'FreePBX 16', count: 3 }])
  expect(first).toMatchObject({ label: 'ua:"FreePBX 16"', count: 3 })
  expect(applied(text, first!)).toBe('ua:"FreePBX 16" ')
})

test('a word that may be a field or a value offers the field first', () => {
  expect(
    options('st')
      .map(({ kind }) => kind)
      .indexOf('value'),
  ).toBeGreaterThan(0)
  expect(options('st')[0]).toMatchObject({ kind: 'field', label: 'status:' })
})

test.each([
  ['ua:x', 'ua'],
  ['state:b', 'state'],
  ['st', null],
  ['', null],
  ['pdd:', 'pdd'],
])('%j completes the field %s', (text, field) =>
  expect(completedField(suggest(text, text.length))).toBe(field),
)

test('fields that facets count', () => {
  expect(facetOf('has')).toBe('finding')
  expect(facetOf('ip')).toBe('ip')
  expect(facetOf('from')).toBeNull()
})
