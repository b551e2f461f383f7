import { expect, test } from 'vitest'
import { mosGrade } from './mos'

test('grades change where ITU-T G.107 says users do', () => {
  expect([4.41, 4.03, 4.02, 3.6, 3.59, 1].map(mosGrade)).toEqual([
    'good',
    'good',
    'fair',
    'fair',
    'poor',
    'poor',
  ])
})
