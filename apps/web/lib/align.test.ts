import { expect, test } from 'vitest'
import { align } from './align'

const same = (a: string, b: string) => (a === b ? 1 : 0)
const lined = (a: string, b: string) =>
  align([...a], [...b], same).map(([i, j]) => `${i === null ? '-' : a[i]}${j === null ? '-' : b[j]}`)

test('the longest common sequence is paired, the rest stands alone', () => {
  expect(lined('abcd', 'bxd')).toEqual(['a-', 'bb', 'c-', '-x', 'dd'])
  expect(lined('', 'ab')).toEqual(['-a', '-b'])
  expect(lined('ab', '')).toEqual(['a-', 'b-'])
})

test('a better fit later wins over a poor one at once', () => {
  const close = (a: number, b: number) => (a === b ? 10 : Math.abs(a - b) < 3 ? 1 : 0)
  expect(align([1, 5], [2, 1, 5], close)).toEqual([
    [null, 0],
    [0, 1],
    [1, 2],
  ])
})
