import { expect, test } from 'vitest'
import { rawLines } from './raw-lines'

const kinds = (raw: string) => rawLines(raw).map(({ kind }) => kind)

test('a request with a body', () => {
  const lines = rawLines('INVITE sip:200@pbx SIP/2.0\r\nv: SIP/2.0/UDP a\r\n folded\r\n\r\nv=0\r\na=x: y\r\n')
  expect(lines).toEqual([
    { kind: 'request', method: 'INVITE', rest: ' sip:200@pbx SIP/2.0' },
    { kind: 'header', name: 'v:', value: ' SIP/2.0/UDP a' },
    { kind: 'other', text: ' folded' },
    { kind: 'other', text: '' },
    { kind: 'body', text: 'v=0' },
    { kind: 'body', text: 'a=x: y' },
  ])
})

test('a response, bare line feeds, blank lines in front', () => {
  expect(kinds('\n\nSIP/2.0 486 Busy Here\nFrom: x\n\n')).toEqual([
    'other',
    'other',
    'status',
    'header',
    'other',
  ])
})

test('junk stays as it came', () => {
  expect(rawLines('\u0000garbage')).toEqual([{ kind: 'other', text: '\u0000garbage' }])
  expect(rawLines('')).toEqual([])
})
