import type { Capture } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { applyEvent } from './apply-event'

const capture = (id: string, state: Capture['state'] = 'queued') => ({ id, state }) as Capture
const pages = [
  { items: [capture('b'), capture('a')], next: 'x' },
  { items: [capture('0')], next: null },
]
const ids = (result: typeof pages) => result.map(({ items }) => items.map(({ id }) => id).join(''))

test('a new capture leads the first page', () => {
  expect(ids(applyEvent(pages, { type: 'capture', capture: capture('c') }))).toEqual(['cba', '0'])
})

test('a known capture changes in place, on any page', () => {
  const result = applyEvent(pages, { type: 'capture', capture: capture('0', 'ready') })
  expect(ids(result)).toEqual(['ba', '0'])
  expect(result[1]!.items[0]!.state).toBe('ready')
})

test('a deleted one leaves', () => {
  expect(ids(applyEvent(pages, { type: 'deleted', id: 'a' }))).toEqual(['b', '0'])
})

test('a restored one goes back to where it was', () => {
  const without = [{ items: [capture('d'), capture('b')], next: 'x' }, pages[1]!]
  expect(ids(applyEvent(without, { type: 'capture', capture: capture('c') }))).toEqual(['dcb', '0'])
  expect(ids(applyEvent(without, { type: 'capture', capture: capture('a') }))).toEqual(['db', 'a0'])
  const more = [{ items: [capture('d')], next: 'x' }]
  expect(ids(applyEvent(more, { type: 'capture', capture: capture('a') }))).toEqual(['d'])
})
