import { expect, it } from 'vitest'
import { encodeText } from '../bytes/text.ts'
import { WordTable } from './word-table.ts'

it('numbers words by their bytes, and gives them back', () => {
  const words = new WordTable()
  // Alike in length, begin and end.
  const texts = ['INVITE', 'INFITE', 'OK', 'INVITE', '', 'INFITE', '\u{fffd}']
  const ids = texts.map((text) => words.idOf(text))
  expect(ids.map((id) => words.text(id))).toEqual(texts)
  expect(new Set(ids).size).toBe(new Set(texts).size)
  const line = encodeText('INVITE sip:a@b')
  expect(words.id(line, 0, 6)).toBe(ids[0])
  expect(words.id(line, 0, 0)).toBe(words.none)
})
