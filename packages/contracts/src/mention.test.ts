import { expect, test } from 'vitest'
import { mentionedIn, plainMentions, withMentions } from './mention.ts'

const ana = { userId: '01890000-0000-7000-8000-000000000001', name: 'Ana' }
const full = { userId: '01890000-0000-7000-8000-000000000002', name: 'Ana López' }
const odd = { userId: '01890000-0000-7000-8000-000000000003', name: 'O]dd' }
const members = [ana, full, odd]

test.each([
  ['@Ana look', `@[Ana](${ana.userId}) look`, [ana.userId]],
  ['(@ana lópez)', `(@[Ana López](${full.userId}))`, [full.userId]],
  ['@Ana, @Ana López and @Ana.', null, [ana.userId, full.userId]],
  ['mail@Ana.example', 'mail@Ana.example', []],
  ['@Anabel', '@Anabel', []],
  ['@O]dd', '@O]dd', []],
  ['@', '@', []],
])('%s', (text, written, ids) => {
  const body = withMentions(text, members)
  if (written !== null) expect(body).toBe(written)
  expect(mentionedIn(body)).toEqual(ids)
  expect(plainMentions(body).toLowerCase()).toBe(text.toLowerCase())
})

test('what is a mention already stays one', () => {
  const body = `see @[Ana](${ana.userId.toUpperCase()})`
  expect(withMentions(body, members)).toBe(body)
  expect(mentionedIn(body)).toEqual([ana.userId])
})
