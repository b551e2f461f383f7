import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSearchQuery, SearchSyntaxError } from './search-query.ts'

const first = (text: string) => parseSearchQuery(text)[0]!

describe('parseSearchQuery', () => {
  it.each([
    ['486', 'status', 'none', '486'],
    ['4xx', 'status', 'none', '4xx'],
    ['100', 'status', 'none', '100'],
    ['1001', 'number', 'none', '1001'],
    ['+34600123456', 'number', 'none', '+34600123456'],
    ['34600*', 'number', 'prefix', '34600'],
    ['*456', 'number', 'suffix', '456'],
    ['a84b4c76e66710@pc33.example.com', 'callid', 'none', 'a84b4c76e66710@pc33.example.com'],
    ['12013223@200.57.7.195', 'callid', 'none', '12013223@200.57.7.195'],
    ['alice', 'number', 'none', 'alice'],
    ['sip:alice@example.com', 'callid', 'none', 'sip:alice@example.com'],
    ['number:100', 'number', 'none', '100'],
  ])('reads %s as %s', (text, field, wild, value) => {
    expect(first(text)).toMatchObject({ field, values: [{ text: value, wild }] })
  })

  it('joins values by comma, negates by a dash and keeps positions', () => {
    expect(parseSearchQuery('status:486,5xx -method:OPTIONS')).toEqual([
      {
        field: 'status',
        negated: false,
        position: 0,
        values: [
          { text: '486', wild: 'none', position: 7 },
          { text: '5xx', wild: 'none', position: 11 },
        ],
      },
      {
        field: 'method',
        negated: true,
        position: 15,
        values: [{ text: 'OPTIONS', wild: 'none', position: 23 }],
      },
    ])
  })

  it('keeps spaces and colons inside quotes', () => {
    expect(first('callid:"a b:c"').values[0]!.text).toBe('a b:c')
  })

  it.each([
    ['colour:red', 0],
    ['status:banana', 7],
    ['number:', 7],
    ['callid:"open', 7],
    ['number:100,', 11],
    ['a\0b', 1],
  ])('answers %s with the position %i', (text, position) => {
    try {
      parseSearchQuery(text)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(SearchSyntaxError)
      expect((error as SearchSyntaxError).position).toBe(position)
    }
  })

  it('ends with terms or a SearchSyntaxError for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        try {
          parseSearchQuery(text)
        } catch (error) {
          expect(error).toBeInstanceOf(SearchSyntaxError)
        }
      }),
    )
  })
})
