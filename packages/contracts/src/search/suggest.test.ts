import { describe, expect, it, test } from 'vitest'
import { searchFieldNames } from './fields.ts'
import { parseSearch } from './parse.ts'
import { suggest, writtenValue } from './suggest.ts'

const texts = (query: string) => suggest(query, query.length).items.map(({ text }) => text)
const applied = (query: string) => {
  const { from, to, items } = suggest(query, query.length)
  return items.map(({ text }) => query.slice(0, from) + text + query.slice(to))
}

describe('suggest', () => {
  it('offers every field at the start of a word', () => {
    expect(texts('from:a ')).toEqual(searchFieldNames.map((name) => `${name}:`))
    expect(texts('')).toHaveLength(searchFieldNames.length)
  })

  it.each([
    ['st', 'status:'],
    ['from:a -st', 'from:a -state:'],
    ['state:bu', 'state:busy '],
    ['state:failed,bu', 'state:failed,busy '],
    ['(state:bu', '(state:busy '],
    ['has:audio', 'has:one-way-audio '],
    ['busy', 'state:busy '],
    ['status:4', 'status:486 '],
  ])('completes %s to %s among others', (query, completed) => {
    expect(applied(query)).toContain(completed)
  })

  it('puts what begins so first', () => {
    expect(texts('has:audio')[0]).toBe('audio ')
  })

  it('says which values the server knows', () => {
    expect(suggest('ua:"Free P', 10).server).toEqual({ field: 'ua', typed: 'Free P' })
    expect(suggest('from:1', 6).server).toBeNull()
    expect(suggest('ua:a from:1', 4).server).toEqual({ field: 'ua', typed: 'a' })
  })

  it('offers nothing that the parser refuses', () => {
    for (const name of searchFieldNames)
      for (const query of applied(`${name}:`)) expect(() => parseSearch(query)).not.toThrow()
  })
})

test.each(['plain', 'two words', 'a"b', 'a\\b', '(x)', 'OR', '*43', 'a,b'])(
  '%s written is read as itself',
  (value) => {
    const node = parseSearch(`ua:${writtenValue(value)}`)
    expect(node).toMatchObject({ values: [{ text: value, wild: 'none' }] })
  },
)
