import { expect, test } from 'vitest'
import { aDocument, call, messages } from '../document/document.fixture.ts'
import { json } from './json.ts'
import { mermaid } from './mermaid.ts'
import { textLadder } from './text.ts'

test('a ladder in characters: words above, arrows below, notes by their number', () => {
  const lines = textLadder(aDocument(), 'en').split('\n')
  const at = lines.findIndex((line) => line.includes('407'))
  expect(lines[at]).toMatch(/^ {3}2 0\.000900 {9}A {3}│ +407 Proxy Authentication Required .* \[1\] │ +│$/)
  expect(lines[at + 1]).toMatch(/^ +│< ─ [─ ]+│ +│$/)
  expect(lines.find((line) => line.includes('sip:34600123456@car'))).toContain('×2 · 0.5 s')
  expect(lines.some((line) => line.includes('— 3.90 s ringing —'))).toBe(true)
  expect(lines).toContain('[2] between 8 and 9 · internal')
  expect(lines).toContain('    No sound here, says @Berta.')
})

test('the lifelines of a text ladder stand under each other', () => {
  const lines = textLadder(aDocument({ annotations: [] }), 'en')
    .split('\n')
    .filter((line) => line.includes('│'))
  const first = new Set(lines.map((line) => line.indexOf('│')))
  expect([...first]).toEqual([26])
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([26 + 2 * 42 + 1]))
})

test('controls of a capture move no cursor', () => {
  const file = textLadder(
    aDocument({ messages: messages.map((one) => ({ ...one, reason: '\u001b[2J\u202eKO' })) }),
    'en',
  )
  expect(file).not.toMatch(/[\u001b\u202e]/)
})

test('a Mermaid diagram has a line a message, and nothing of a capture ends a statement', () => {
  const bad = 'x; end\nlink p0: A @ javascript:alert(1) %%{init}%% <script>#lt;'
  const document = aDocument({
    call: { ...call, fromUser: bad },
    messages: messages.map((one) => ({ ...one, reason: bad, requestUri: bad })),
  })
  const lines = mermaid(document, 'en').trimEnd().split('\n')
  expect(lines[0]).toBe('sequenceDiagram')
  expect(lines.filter((line) => /^ {4}p\d--?>>p\d: /.test(line))).toHaveLength(16)
  const statement = /^ {4}(accTitle|participant p\d as|p\d--?>>p\d|Note (over|right of) p\d(,p\d)?):? (.*)$/
  for (const line of lines.slice(1)) expect(line.match(statement)?.at(-1)).toMatch(/^([^;#<>%:&"']|#\d+;)+$/)
})

test('JSON holds the contract shapes of what is shown', () => {
  const of = JSON.parse(json(aDocument({}, { legs: ['b'] })))
  expect(of.messages.map(({ frame }: { frame: number }) => frame)).toEqual([5, 6, 7, 9, 14, 15])
  expect(of).toMatchObject({ call: { id: call.id }, captures: [{ name: 'pbx.pcap' }], annotations: [] })
})

test('participants stand in the order chosen, under their names, without those left out', () => {
  const aliases = [{ endpoint: '203.0.113.9', name: 'Carrier', kind: 'carrier' as const }]
  const document = aDocument(
    { call: { ...call, aliases } },
    { order: ['203.0.113.9'], hide: ['192.168.50.11'] },
  )
  const head = textLadder(document, 'en')
    .split('\n')
    .find((line) => line.includes('Carrier'))
  expect(head?.trim()).toMatch(/^Carrier \(203\.0\.113\.9\) +192\.168\.50\.1$/)
  const diagram = mermaid(document, 'en')
  expect(diagram).toContain('participant p0 as Carrier (203.0.113.9)')
})
