import { expect, test } from 'vitest'
import { ladderGeometry } from './geometry.ts'

test('three participants at the mockup width', () => {
  expect(ladderGeometry(3, 954)).toMatchObject({ lifelines: [258, 570, 882], width: 954, narrow: false })
})

test('lanes never shrink below what a label needs: the ladder scrolls sideways instead', () => {
  const { lifelines, width } = ladderGeometry(12, 954)
  expect(lifelines[1]! - lifelines[0]!).toBe(210)
  expect(width).toBeGreaterThan(954)
})

test('a phone gets a narrow gutter', () => {
  expect(ladderGeometry(2, 360)).toMatchObject({ narrow: true, lifelines: [128, 332] })
})

test('one participant still leaves room for what it says to itself', () => {
  expect(ladderGeometry(1, 200).width).toBeGreaterThanOrEqual(128 + 250)
  expect(ladderGeometry(0, 500).lifelines).toEqual([])
})
