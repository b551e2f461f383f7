import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { NoteText } from './note-text'

const html = (text: string) => renderToStaticMarkup(<NoteText>{text}</NoteText>)

test('words, code and lists are set, links lead out of the workspace with nothing given away', () => {
  expect(html('**busy** at `486`')).toContain('<strong>busy</strong> at <code>486</code>')
  const link = html('[the RFC](https://www.rfc-editor.org/rfc/rfc3261)')
  expect(link).toContain('href="https://www.rfc-editor.org/rfc/rfc3261"')
  expect(link).toContain('rel="noopener noreferrer"')
})

test('nothing in a note becomes a script, a picture, a heading or an address that runs', () => {
  const texts = [
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '[x](javascript:alert(1)) [y](JaVaScRiPt&colon;alert(1)) [z](data:text/html,x) [w](//evil.example)',
    '![track](https://evil.example/pixel.png)',
    '# Sign in again',
    '<a href="javascript:alert(1)" onclick="alert(1)">x</a><iframe src="//evil.example"></iframe>',
  ]
  for (const text of texts) expect(html(text)).not.toMatch(/<(script|img|iframe|h\d|svg|a )|\bon\w+="/i)
})

test('a mention is a name', () => {
  expect(html('@[Jorge](01890000-0000-7000-8000-000000000000)')).not.toContain('<a')
})

test('marks that would rearrange the text are shown', () => {
  expect(html('a\u202eb')).toContain('a\\u{202E}b')
})
