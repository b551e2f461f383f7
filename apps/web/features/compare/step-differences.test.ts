import type { Message } from '@ringback/contracts'
import { expect, test } from 'vitest'
import type { StepPair } from './align-calls'
import { aCall } from './call.fixture'
import type { Step } from './call-steps'
import { stepDifferences, tellingHeaders } from './step-differences'

const step = (of: Partial<Message>, waitUs: number | null = null): Step => ({
  message: { ...aCall.trace(['<200 1'])[0]!, ...of },
  ...{ number: 1, sinceUs: 0, waitUs, sent: 1, from: 0, to: 1 },
})
const pair = (a: Step | null, b: Step | null) => stepDifferences({ key: '', a, b } as StepPair)
const audio = (of: object): Message['sdp'] => ({
  role: 'answer',
  media: [{ kind: 'audio', address: '10.0.0.1', port: 4000, direction: 'sendrecv', codecs: [], ...of }],
})

test('a status, a step that one call has alone', () => {
  expect(pair(step({}), step({ status: 486 }))).toEqual([{ kind: 'status', a: 200, b: 486 }])
  expect(pair(step({}), null)).toEqual([{ kind: 'onlyFirst' }])
  expect(pair(null, step({}))).toEqual([{ kind: 'onlySecond' }])
})

test('what the SDP agrees on, wherever the media goes', () => {
  expect(pair(step({ sdp: audio({}) }), step({ sdp: audio({ address: '10.9.9.9', port: 9 }) }))).toEqual([])
  const pcma = audio({ codecs: [{ payloadType: 8, name: 'PCMA', chosen: true }], direction: 'inactive' })
  expect(pair(step({ sdp: audio({}) }), step({ sdp: pcma }))).toEqual([
    { kind: 'codecs' },
    { kind: 'direction' },
  ])
  expect(pair(step({ sdp: audio({}) }), step({ sdp: audio({ port: 0 }) }))).toEqual([{ kind: 'media' }])
  expect(pair(step({}), step({ sdp: audio({}) }))).toEqual([{ kind: 'media' }])
})

test('a wait that is longer by a telling amount', () => {
  expect(pair(step({}, 20_000), step({}, 110_000))).toEqual([])
  expect(pair(step({}, 4_000_000), step({}, 5_000_000))).toEqual([])
  expect(pair(step({}, 20_000), step({}, 220_000))).toEqual([{ kind: 'timing', us: 200_000 }])
})

const text = (...headers: [string, string][]) => ({
  raw: 'INVITE sip:x SIP/2.0\r\n\r\n',
  headers: headers.map(([name, value], line) => ({ name, canonical: name, value, line })),
})

test('headers that tell two calls apart, not those that every call has its own of', () => {
  const a = text(
    ['Via', 'SIP/2.0/UDP a;branch=1'],
    ['From', '"100" <sip:100@pbx>;tag=aaa'],
    ['To', '<sip:200@pbx>'],
    ['Call-ID', 'one'],
    ['User-Agent', 'Yealink'],
    ['Authorization', 'Digest nonce="1", response="2", realm="pbx"'],
    ['Supported', '100rel'],
  )
  const b = text(
    ['Via', 'SIP/2.0/UDP a;branch=2'],
    ['From', '"101" <sip:101@pbx>;tag=bbb'],
    ['To', '<sip:900@pbx>'],
    ['Call-ID', 'two'],
    ['User-Agent', 'Grandstream'],
    ['Authorization', 'Digest nonce="3", response="4", realm="pbx"'],
    ['Session-Expires', '1800'],
  )
  const names = tellingHeaders(
    { text: a, call: { fromUser: '100', toUser: '200' } },
    { text: b, call: { fromUser: '101', toUser: '900' } },
  )
  expect(names.toSorted()).toEqual(['Session-Expires', 'Supported', 'User-Agent'])
})
