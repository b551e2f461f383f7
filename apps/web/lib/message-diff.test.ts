import { expect, test } from 'vitest'
import { diffMessages } from './message-diff'

/** A message with the given headers, as the api shows it. */
function text(start: string, headers: [string, string][], body = '') {
  return {
    raw: `${start}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
    headers: headers.map(([name, value], line) => ({ name, canonical: name, value, line })),
  }
}

const challenged = text(
  'INVITE sip:200@pbx SIP/2.0',
  [
    ['Via', 'SIP/2.0/UDP a;branch=1'],
    ['To', '<sip:200@pbx>'],
    ['CSeq', '1 INVITE'],
    ['Content-Length', '30'],
  ],
  'v=0\r\no=- 1 1 IN IP4 a\r\na=sendrecv\r\n',
)
const retry = text(
  'INVITE sip:200@pbx SIP/2.0',
  [
    ['CSeq', '2 INVITE'],
    ['Via', 'SIP/2.0/UDP a;branch=2'],
    ['Authorization', 'Digest username="100"'],
    ['To', '<sip:200@pbx>'],
    ['Content-Length', '30'],
  ],
  'v=0\r\no=- 1 2 IN IP4 a\r\na=inactive\r\n',
)

test('headers by name whatever their order, what was added in its place', () => {
  const { start, headers } = diffMessages(challenged, retry)
  expect(start.kind).toBe('same')
  expect(headers.map(({ name, kind, noise }) => `${name} ${kind}${noise ? ' noise' : ''}`)).toEqual([
    'Via changed noise',
    'Authorization added',
    'To same',
    'CSeq changed',
    'Content-Length same noise',
  ])
})

test('the body line by line; the version of its origin is noise', () => {
  const { body } = diffMessages(challenged, retry)
  expect(body.map(({ kind, noise }) => [kind, noise])).toEqual([
    ['same', false],
    ['changed', true],
    ['changed', false],
  ])
})

test('the second of a name is compared with the second', () => {
  const one = text('BYE sip:a SIP/2.0', [
    ['Route', '<sip:p1>'],
    ['Route', '<sip:p2>'],
  ])
  const two = text('BYE sip:b SIP/2.0', [['Route', '<sip:p1>']])
  const { start, headers } = diffMessages(one, two)
  expect(start.kind).toBe('changed')
  expect(headers.map(({ kind, a }) => [kind, a])).toEqual([
    ['same', '<sip:p1>'],
    ['removed', '<sip:p2>'],
  ])
})

test('a message without headers or body', () => {
  expect(diffMessages({ raw: '', headers: [] }, { raw: '', headers: [] })).toEqual({
    start: { kind: 'same', a: '', b: '' },
    headers: [],
    body: [],
  })
})
