import { describe, expect, it } from 'vitest'
import { storableJson } from './bounded-text.ts'

describe('JSON for jsonb', () => {
  it('is plain JSON where nothing is in the way', () => {
    const value = { a: ['é', '\\u0000 written out', 1, null], b: '😀' }
    expect(JSON.parse(storableJson(value))).toEqual(value)
  })

  it('shows NUL, and has no half of a pair', () => {
    expect(JSON.parse(storableJson({ a: ['x\0y', { b: '\ud800' }] }))).toEqual({
      a: ['x\u2400y', { b: '\ufffd' }],
    })
  })
})
