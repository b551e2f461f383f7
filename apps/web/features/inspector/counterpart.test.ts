import type { Message } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { counterpartOf, previousDescription } from './counterpart'
import { aTrace } from './message.fixture'

const audio = (role: 'offer' | 'answer'): Message['sdp'] => ({ role, media: [] })
const back = { src: '10.0.0.2:5060', dst: '10.0.0.1:5060' }
const cseq = (number: number, method = 'INVITE') => ({ number, method })

const trace = aTrace(
  { cseq: cseq(1), sdp: audio('offer') },
  { ...back, status: 183, cseq: cseq(1), sdp: audio('answer') },
  { ...back, status: 200, cseq: cseq(1), sdp: audio('answer') },
  { method: 'INVITE', cseq: cseq(2) },
  { ...back, status: 200, cseq: cseq(2), sdp: audio('offer') },
  { method: 'ACK', cseq: cseq(2, 'ACK'), sdp: audio('answer') },
  { method: 'INVITE', cseq: cseq(3), sdp: audio('offer') },
)
const of = (number: number) => counterpartOf(trace[number - 1]!, trace)?.frame ?? null

test('offer and answer find each other; the last answer counts', () => {
  expect([1, 2, 3].map(of)).toEqual([3, 1, 1])
})

test('an offer in the 200 is answered by the ACK', () => {
  expect([5, 6].map(of)).toEqual([6, 5])
})

test('none where none was seen or nothing is described', () => {
  expect([4, 7].map(of)).toEqual([null, null])
})

test('on the same hop first, in the same leg only', () => {
  const hops = aTrace(
    { cseq: cseq(1), sdp: audio('offer') },
    { cseq: cseq(1), sdp: audio('offer'), src: '10.0.0.2:5060', dst: '10.0.0.3:5060' },
    { status: 200, cseq: cseq(1), sdp: audio('answer'), src: '10.0.0.3:5060', dst: '10.0.0.2:5060' },
    { ...back, status: 200, cseq: cseq(1), sdp: audio('answer') },
    { ...back, legId: 'other', status: 200, cseq: cseq(1), sdp: audio('answer') },
  )
  const found = hops.map((message) => counterpartOf(message, hops)?.frame ?? null)
  expect(found).toEqual([4, 3, 2, 1, null])
})

test('a PRACK answers the response before it', () => {
  const prack = aTrace(
    { cseq: cseq(1) },
    { ...back, status: 183, cseq: cseq(1), sdp: audio('offer') },
    { method: 'PRACK', cseq: cseq(2, 'PRACK'), sdp: audio('answer') },
  )
  expect(counterpartOf(prack[1]!, prack)?.frame).toBe(3)
  expect(counterpartOf(prack[2]!, prack)?.frame).toBe(2)
})

test('what the same host described before', () => {
  expect(trace.map((message) => previousDescription(message, trace)?.frame ?? null)).toEqual([
    null,
    null,
    2,
    null,
    3,
    1,
    6,
  ])
})
