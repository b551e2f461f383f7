import { expect, it } from 'vitest'
import { json } from '../export/json.ts'
import { svg } from '../export/svg.ts'
import { textLadder } from '../export/text.ts'
import { aDocument } from './document.fixture.ts'

const cover = {
  title: 'No sound on calls to you',
  seen: 'RTP leaves us.\nNone comes.',
  asked: 'Is it dropped?',
}

it('stands above the ladder, with who called whom below the title', () => {
  const said = textLadder(aDocument({ cover }), 'en')
  expect(said).toMatch(/^No sound on calls to you\nCall: 100 → 34600123456\n/)
  expect(said).toContain('\nWhat we see:\nRTP leaves us.\nNone comes.\n\nWhat we ask:\nIs it dropped?\n')
  const drawn = svg(aDocument({ cover }), { language: 'es', theme: 'light' })
  for (const text of ['No sound on calls to you', 'Qué vemos', 'None comes.', 'Qué preguntamos'])
    expect(drawn).toContain(text)
  expect(JSON.parse(json(aDocument({ cover }))).cover).toEqual(cover)
})

it('is not there where nothing was written', () => {
  const empty = { title: '', seen: '', asked: '' }
  expect(textLadder(aDocument({ cover: empty }), 'en')).toBe(textLadder(aDocument(), 'en'))
})
