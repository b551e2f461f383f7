import { expect, it } from 'vitest'
import { reasonParts } from './reason-parts'

it('finds the causes of a Reason and loses nothing', () => {
  const value = 'Q.850;cause=16;text="Normal", SIP ; cause=200 ;text="Call completed elsewhere"'
  const parts = reasonParts(value)
  expect(parts.flatMap(({ cause }) => cause ?? [])).toEqual([
    { topic: 'q850', entry: '16' },
    { topic: 'response-codes', entry: '200' },
  ])
  expect(parts.map(({ text }) => text).join('')).toBe(value)
})

it('leaves what names none as it is', () => {
  for (const value of ['', 'preemption;cause=1', 'Q.850;cause=x', 'Q.850;cause=1234', 'SIP;text="a"'])
    expect(reasonParts(value)).toEqual(value ? [{ text: value, cause: null }] : [])
  expect(reasonParts('q.850;cause=016')[0]?.cause).toEqual({ topic: 'q850', entry: '16' })
})
