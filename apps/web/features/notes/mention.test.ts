import { expect, test } from 'vitest'
import { mentioned, mentioningAt } from './mention'

const members = ['Ana López', 'Jorge', 'Marta'].map((name, i) => ({ userId: String(i), name }))
const names = (text: string, caret = text.length) =>
  mentioningAt(text, caret, members)?.candidates.map(({ name }) => name) ?? null

test.each([
  ['@', ['Ana López', 'Jorge', 'Marta']],
  ['see @jo', ['Jorge']],
  ['see @ló', ['Ana López']],
  ['(@ana l', ['Ana López']],
  ['a@jo', null],
  ['@jorge ', null],
  ['@nobody', null],
  ['@jo\n', null],
  ['nothing', null],
])('%j may be %j', (text, expected) => {
  expect(names(text)).toEqual(expected)
})

test('what was typed becomes the name, and what follows stays', () => {
  const text = 'Ask @jo today'
  const { from } = mentioningAt(text, 7, members)!
  expect(mentioned(text, 7, from, 'Jorge')).toEqual({ text: 'Ask @Jorge today', caret: 11 })
})
