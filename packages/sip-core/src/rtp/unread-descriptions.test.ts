import { expect, it } from 'vitest'
import { bytes } from '../../test/build.ts'
import { storedMessage } from '../stored-message.ts'
import type { AnnouncingMessage } from './announcements.ts'
import { UnreadDescriptions } from './unread-descriptions.ts'

const MESSAGE = { method: 'INVITE', fromTag: 'f', toTag: null, src: { address: '192.0.2.1' }, ts: 1 }

function drained(unread: UnreadDescriptions): [callId: string, body: string][] {
  const found: [string, string][] = []
  unread.drain(({ callId }, body) => found.push([callId, new TextDecoder().decode(body)]))
  return found
}

it('hands on copies of what it was lent, in order, once', () => {
  const unread = new UnreadDescriptions()
  const lent: { -readonly [K in keyof AnnouncingMessage]: AnnouncingMessage[K] } = { ...MESSAGE, callId: 'a' }
  const body = bytes('v=0')
  unread.keep(lent, body)
  lent.callId = 'b'
  body[0] = 0x77
  unread.keep(lent, body)
  expect(drained(unread)).toEqual([
    ['a', 'v=0'],
    ['b', 'w=0'],
  ])
  expect(drained(unread)).toEqual([])
})

it('keeps of live messages what they say', () => {
  const unread = new UnreadDescriptions()
  const src = { address: '192.0.2.1', port: 5060, text: '192.0.2.1:5060' }
  const place = { frame: 1, index: 0, ts: null, transport: 'udp', src, dst: src } as const
  const texts = [
    'INVITE sip:b@x SIP/2.0\r\nCall-ID: one\r\nFrom: <sip:a@x>;tag=f\r\nTo: <sip:b@x>\r\n\r\n',
    'SIP/2.0 200 OK\r\nFrom: <sip:a@x>\r\nTo: <sip:b@x>;tag="t"\r\n\r\n',
  ]
  const said = texts.map((text) => {
    const m = storedMessage(bytes(text), place)
    if (m === null) throw new Error('no SIP')
    unread.keep(m, bytes('v=0'))
    const { callId, method, fromTag, toTag, ts } = m
    return { callId, method, fromTag, toTag, src, ts }
  })
  const kept: AnnouncingMessage[] = []
  unread.drain((message) => kept.push(message))
  expect(kept).toEqual(said)
  expect(said).toMatchObject([
    { callId: 'one', method: 'INVITE', fromTag: 'f', toTag: null },
    { callId: '', method: null, fromTag: null, toTag: 't' },
  ])
})

it('hands on an empty description, also when none other came', () => {
  const unread = new UnreadDescriptions()
  unread.keep({ ...MESSAGE, callId: 'a' }, bytes(''))
  expect(drained(unread)).toEqual([['a', '']])
})

it('forgets what came long ago, and never the newest', () => {
  const unread = new UnreadDescriptions()
  for (let n = 0; n < 51_000; n++) unread.keep({ ...MESSAGE, callId: String(n) }, bytes('v=0'))
  const left = drained(unread).map(([callId]) => Number(callId))
  expect(left.length).toBeGreaterThanOrEqual(25_000)
  expect(left.length).toBeLessThanOrEqual(50_000)
  expect(left).toEqual(Array.from({ length: left.length }, (_, i) => 51_000 - left.length + i))
})

it('is bounded in bytes too', () => {
  const unread = new UnreadDescriptions()
  const body = new Uint8Array(1024 * 1024)
  for (let n = 0; n < 40; n++) unread.keep({ ...MESSAGE, callId: String(n) }, body)
  expect(drained(unread).length).toBeLessThanOrEqual(32)
})
