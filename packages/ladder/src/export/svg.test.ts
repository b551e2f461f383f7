import { expect, test } from 'vitest'
import { aDocument, aThread, call, messages } from '../document/document.fixture.ts'
import { svg } from './svg.ts'

const options = { language: 'en', theme: 'light' } as const
const textsOf = (file: string) => [...file.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)

/** Reads every tag; XML that does not nest is an error. */
function elements(file: string): Map<string, number> {
  const found = new Map<string, number>()
  const open: string[] = []
  for (const [tag, closing, name, empty] of file.matchAll(
    /<(\/?)([a-z]+)(?:\s+[a-z0-9:-]+="[^"<]*")*\s*(\/?)>/gi,
  )) {
    if (closing) expect(open.pop(), tag).toBe(name)
    else {
      found.set(name!, (found.get(name!) ?? 0) + 1)
      if (!empty) open.push(name!)
    }
  }
  expect(open).toEqual([])
  return found
}

test('says what the ladder says: participants, messages, silences, media, findings and notes', () => {
  const file = svg(aDocument(), options)
  const texts = textsOf(file)
  for (const text of [
    '100 → 34600123456',
    '192.168.50.11',
    '203.0.113.9',
    'INVITE',
    '407 Proxy Authentication Required',
  ])
    expect(texts).toContain(text)
  for (const text of [
    '3.90 s ringing',
    '×2 · 0.5 s',
    '← no media came',
    'Error: Audio in one direction only',
    'message 2',
  ])
    expect(texts).toContain(text)
  expect(file).toContain('stroke-dasharray="5 3.5"')
  expect(elements(file).get('svg')).toBe(1)
})

test('hidden legs and participants are nowhere in it', () => {
  expect(svg(aDocument({}, { legs: ['a'] }), options)).not.toMatch(/carrier\.example|Audio in one direction/)
  const hidden = svg(aDocument({}, { hide: ['203.0.113.9'] }), options)
  expect(textsOf(hidden)).not.toContain('203.0.113.9')
  expect(hidden).not.toContain('carrier.example')
})

test('whatever a capture or a person wrote stays text', () => {
  const bad = '</text><script>alert(1)</script><a xlink:href="javascript:alert(1)">&\u0000\ud800'
  const file = svg(
    aDocument({
      call: {
        ...call,
        fromUser: bad,
        toUser: bad,
        finalReason: bad,
        participants: [{ address: bad, ports: [1] }],
      },
      messages: messages.map((one) => ({ ...one, reason: bad, requestUri: bad, method: one.method && bad })),
      annotations: [aThread(1, { kind: 'call' }, bad)],
      captures: [{ name: bad, sha256: bad }],
    }),
    options,
  )
  const names = [...elements(file).keys()].sort()
  expect(names).toEqual(
    ['svg', 'title', 'desc', 'defs', 'pattern', 'style', 'rect', 'g', 'line', 'path', 'text'].sort(),
  )
  expect(file).not.toMatch(/\u0000|[\ud800-\udfff]/)
})

test('the reader chooses language and theme', () => {
  const file = svg(aDocument(), { language: 'es', theme: 'dark' })
  expect(file).toContain('lang="es"')
  expect(file).toContain('#101215')
  expect(textsOf(file)).toContain('3.90 s sonando')
})

test('nothing is wider than its lane', () => {
  const long = 'x'.repeat(400)
  const file = svg(
    aDocument({ messages: messages.map((one) => ({ ...one, reason: long, requestUri: long })) }),
    options,
  )
  const longest = Math.max(
    ...textsOf(file).map((text) => [...text!.matchAll(/x+/g)].reduce((n, [x]) => Math.max(n, x.length), 0)),
  )
  expect(longest).toBeLessThan(45)
})
