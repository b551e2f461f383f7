import { spansOf } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { queryGroups } from './query-pieces'

const groups = (text: string, wrong: { position: number; end: number } | null = null) =>
  queryGroups(text, spansOf(text), wrong)
const whole = (text: string) =>
  groups(text)
    .flatMap(({ pieces }) => pieces.map((piece) => piece.text))
    .join('')

test.each(['', 'from:1', ' a  (b OR -ua:"x y",z) ', 'ua:"never closed', 'state:', '-'])(
  '%j is drawn wholly',
  (text) => expect(whole(text)).toBe(text),
)

test('a term is cut after its field; its negation belongs to it', () => {
  expect(groups('a -ua:b')).toMatchObject([
    { kind: 'term', pieces: [{ text: 'a', part: 'bare' }] },
    { kind: 'between', pieces: [{ text: ' ' }] },
    {
      kind: 'term',
      negated: true,
      pieces: [
        { text: '-ua:', part: 'field' },
        { text: 'b', part: 'value' },
      ],
    },
  ])
})

test('what is wrong is a piece of its own, though it begins inside another', () => {
  const pieces = groups('from:1 status:banana', { position: 14, end: 20 }).flatMap((group) => group.pieces)
  expect(pieces.filter(({ wrong }) => wrong).map(({ text }) => text)).toEqual(['banana'])
})
