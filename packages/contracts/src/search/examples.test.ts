import { expect, test } from 'vitest'
import { termsOf } from './conjuncts.ts'
import { searchExamples } from './examples.ts'
import { searchFieldNames } from './fields.ts'
import { parseSearch } from './parse.ts'

test.each(searchFieldNames)('the examples of %s use it, and can be read', (field) => {
  expect(searchExamples[field].length).toBeGreaterThan(0)
  for (const example of searchExamples[field])
    expect(termsOf(parseSearch(example)).map((term) => term.field)).toContain(field)
})
