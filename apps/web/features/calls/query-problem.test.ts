import { expect, test } from 'vitest'
import { problemAt, queryProblem } from './query-problem'

test('a good query has none', () => {
  expect(queryProblem('')).toBeNull()
  expect(queryProblem('number:34600* status:486')).toBeNull()
})

test('the wrong word is underlined to its end', () => {
  expect(queryProblem('100 status:abc 200')).toMatchObject({ position: 11, end: 14 })
  expect(queryProblem('foo:1')).toMatchObject({ position: 0, end: 5 })
})

test('an end that is missing underlines one place', () => {
  expect(queryProblem('from:')).toMatchObject({ position: 5, end: 6, expected: 'a value' })
  expect(problemAt('abc', 99, 'x')).toMatchObject({ position: 3, end: 4 })
})
