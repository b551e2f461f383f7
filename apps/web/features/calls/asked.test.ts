import { expect, test } from 'vitest'
import { askedOf, sentQuery } from './asked'

const clock = { now: Date.parse('2026-11-17T12:00:00Z'), offset: 60 }
const nothing = {
  q: '',
  show: 'calls' as const,
  capture: null,
  range: null,
  from: null,
  to: null,
  zoom: false,
}

test('only calls are asked for; alternatives stay one condition', () => {
  expect(sentQuery('', 'calls')).toBe('method:INVITE')
  expect(sentQuery('a OR b', 'calls')).toBe('method:INVITE (a OR b)')
  expect(sentQuery('a', 'all')).toBe('a')
})

test('a relative range ends now', () => {
  const { list, around } = askedOf({ ...nothing, range: '1h' }, clock)
  expect(list).toMatchObject({ from: '2026-11-17T11:00:00.000Z', to: '2026-11-17T12:00:00.000Z', offset: 60 })
  expect(around).toEqual(list)
})

test('what is brushed narrows the list, and the histogram when it is zoomed', () => {
  const brushed = { ...nothing, range: '24h' as const, from: '2026-11-17T09:00Z', to: '2026-11-17T10:00Z' }
  const narrow = { from: '2026-11-17T09:00:00.000Z', to: '2026-11-17T10:00:00.000Z' }
  expect(askedOf(brushed, clock).list).toMatchObject(narrow)
  expect(askedOf(brushed, clock).around).toMatchObject({ from: '2026-11-16T12:00:00.000Z' })
  expect(askedOf({ ...brushed, zoom: true }, clock).around).toMatchObject(narrow)
})

test('a time that is none asks for all', () => {
  expect(askedOf({ ...nothing, from: 'yesterday-ish' }, clock).list).toMatchObject({ from: null, to: null })
})
