import { expect, test } from 'vitest'
import { termsOf } from './conjuncts.ts'
import { bareExamples, searchExamples, searchForms } from './examples.ts'
import { searchFieldNames } from './fields.ts'
import { parseSearch } from './parse.ts'

test.each(searchFieldNames)('the examples of %s use it, and can be read', (field) => {
  expect(searchExamples[field].length).toBeGreaterThan(0)
  for (const example of searchExamples[field])
    expect(termsOf(parseSearch(example)).map((term) => term.field)).toContain(field)
})

test('every form can be read', () => {
  for (const example of Object.values(searchForms).flat())
    expect(parseSearch(example), example).not.toBeNull()
})

test.each(Object.entries(bareExamples))('bare text is taken for %s', (field, examples) => {
  for (const example of examples) expect(parseSearch(example)).toMatchObject({ field })
})
