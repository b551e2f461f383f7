import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conjuncts, termsOf } from './conjuncts.ts'
import { parseSearch } from './parse.ts'
import type { SearchNode } from './syntax.ts'
import { SearchSyntaxError } from './syntax-error.ts'

const first = (text: string) => termsOf(parseSearch(text))[0]!

/** A tree in one line: `(and from=a (not to=b))`. */
function shown(node: SearchNode | null): string {
  if (node === null) return ''
  if (node.kind === 'not') return `(not ${shown(node.node)})`
  if (node.kind !== 'term') return `(${node.kind} ${node.nodes.map(shown).join(' ')})`
  return `${node.field}=${node.values.map((v) => ('text' in v ? v.text : v.kind === 'word' ? v.word : v.kind)).join('|')}`
}

function errorOf(text: string): SearchSyntaxError {
  try {
    parseSearch(text)
  } catch (error) {
    if (error instanceof SearchSyntaxError) return error
    throw error
  }
  throw new Error(`${text} was understood`)
}

describe('parseSearch', () => {
  it.each([
    ['', ''],
    ['from:a to:b', '(and from=a to=b)'],
    ['from:a AND to:b', '(and from=a to=b)'],
    ['from:a OR to:b from:c', '(or from=a (and to=b from=c))'],
    ['(from:a OR to:b) from:c', '(and (or from=a to=b) from=c)'],
    ['-from:a NOT to:b', '(and (not from=a) (not to=b))'],
    ['-(from:a OR to:b)', '(not (or from=a to=b))'],
    ['NOT NOT from:a', '(not (not from=a))'],
    ['from:a,b,"c d"', 'from=a|b|c d'],
    ['callid:"a \\"b\\" \\\\c:d"', 'callid=a "b" \\c:d'],
    ['reason:"OR"', 'reason=OR'],
    ['"OR"', 'number=OR'],
    ['has:one_way_audio', 'has=one-way-audio'],
    ['state:BUSY', 'state=busy'],
    ['ip:2001:db8::/32', 'ip=2001:db8::/32'],
    ['ip:[2001:db8::1]', 'ip=2001:db8::1'],
  ])('reads %s as %s', (text, tree) => {
    expect(shown(parseSearch(text))).toBe(tree)
  })

  it.each([
    ['486', 'status', { low: 486, high: 486 }],
    ['4xx', 'status', { low: 400, high: 499 }],
    ['1001', 'number', { text: '1001', wild: 'none' }],
    ['+34600123456', 'number', { text: '+34600123456' }],
    ['34600*', 'number', { text: '34600', wild: 'prefix' }],
    ['*456', 'number', { text: '456', wild: 'suffix' }],
    ['*600*', 'number', { text: '600', wild: 'contains' }],
    ['"*43"', 'number', { text: '*43', wild: 'none' }],
    ['*"4 3"*', 'number', { text: '4 3', wild: 'contains' }],
    ['a84b4c76e66710@pc33.example.com', 'callid', { text: 'a84b4c76e66710@pc33.example.com' }],
    ['12013223@200.57.7.195', 'callid', {}],
    ['0123456789abcdef', 'callid', {}],
    ['200.57.7.195', 'ip', { text: '200.57.7.195' }],
    ['10.0.0.0/8', 'ip', { text: '10.0.0.0/8' }],
    ['alice', 'number', {}],
    ['sip:alice@example.com', 'number', {}],
  ])('takes bare %s for %s', (text, field, value) => {
    expect(first(text)).toMatchObject({ field, values: [value] })
  })

  it.each([
    ['pdd:>5s', { low: 5_000_000, lowOpen: true, high: null }],
    ['dur:1m..5m', { low: 60_000_000, high: 300_000_000, highOpen: false }],
    ['dur:90..', { low: 90_000_000, high: null }],
    ['mos:<3.6', { low: null, high: 3.6, highOpen: true }],
    ['mos:4.2', { low: 4.2, high: 4.3, highOpen: true }],
    ['messages:20', { low: 20, high: 21, highOpen: true }],
    ['pdd:200ms', { low: 200_000, high: 201_000, highOpen: true }],
    ['pdd:1.5s', { low: 1_500_000, high: 1_600_000 }],
  ])('measures %s', (text, bounds) => {
    expect(first(text).values[0]).toMatchObject({ kind: 'bounds', ...bounds })
  })

  it.each([
    ['colour:red', 0, 6, null],
    ['form:100', 0, 4, 'from'],
    ['statsu:486', 0, 6, 'status'],
    ['number:1 state:buzy', 15, 19, 'busy'],
    ['has:one-way-audoi', 4, 17, 'one-way-audio'],
    ['status:banana', 7, 13, null],
    ['number:', 7, 7, null],
    ['number:100,', 11, 11, null],
    ['callid:"open', 7, 12, null],
    ['a\0b', 1, 2, null],
    ['(from:a', 7, 7, null],
    ['from:a)', 6, 7, null],
    ['from:a OR', 9, 9, null],
    ['OR from:a', 0, 2, null],
    ['()', 1, 2, null],
    ['mos:<x', 4, 6, null],
    ['ip:300.1.1.1', 3, 12, null],
    ['after:2026-02-30', 6, 16, null],
    ['dur:..', 4, 6, null],
    ['messages:1.5', 9, 12, null],
  ])('answers %s with the place %i to %i and %s', (text, position, end, didYouMean) => {
    expect(errorOf(text)).toMatchObject({ position, end, didYouMean })
  })

  it('limits depth and length', () => {
    const nested = (n: number) => `${'('.repeat(n)}a${')'.repeat(n)}`
    expect(shown(parseSearch(nested(400)))).toBe('number=a')
    expect(errorOf(nested(401)).expected).toBe('at most 400 levels')
    expect(errorOf(`${'NOT '.repeat(401)}a`).expected).toBe('at most 400 levels')
    expect(errorOf('a '.repeat(201)).expected).toBe('at most 200 values')
  })

  it('tells the conditions that must all hold', () => {
    expect(conjuncts(parseSearch('a (b c) (d OR e)')).map(shown)).toEqual([
      'number=a',
      'number=b',
      'number=c',
      '(or number=d number=e)',
    ])
  })

  it('ends with a tree or a SearchSyntaxError for any text', () => {
    const piece = fc.constantFrom(
      'from:',
      '"',
      '(',
      ')',
      ' OR ',
      '-',
      '*',
      ',',
      'a',
      '486',
      'NOT ',
      'pdd:>',
      ':',
      '..',
      '\\',
    )
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, (query) => {
        try {
          parseSearch(query)
        } catch (error) {
          expect(error).toBeInstanceOf(SearchSyntaxError)
          const { position, end } = error as SearchSyntaxError
          expect(position >= 0 && position <= end && end <= query.length).toBe(true)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
