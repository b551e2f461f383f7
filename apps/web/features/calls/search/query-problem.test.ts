import { expect, test } from 'vitest'
import { problemAt, queryProblem } from './query-problem'

test('a good query has none', () => {
  expect(queryProblem('')).toBeNull()
  expect(queryProblem('number:34600* (status:486 OR pdd:>5s)')).toBeNull()
})

test('the wrong word is underlined to its end', () => {
  expect(queryProblem('100 status:abc 200')).toMatchObject({ position: 11, end: 14 })
  expect(queryProblem('nubmer:1')).toMatchObject({ position: 0, end: 6, didYouMean: 'number' })
})

test('an end that is missing underlines one place', () => {
  expect(queryProblem('from:')).toMatchObject({ position: 5, end: 6, expected: 'a value' })
  expect(problemAt('abc', { position: 99, expected: 'x' })).toMatchObject({ position: 3, end: 4 })
})
