import { expect, test } from 'vitest'
import { diffPartners } from './diff-partners'
import { aTrace } from './message.fixture'

const back = { src: '10.0.0.2:5060', dst: '10.0.0.1:5060' }
const id = (frame: number) => `01890000-0000-7000-8000-000000000000.${frame}.0`
const cseq = (number: number) => ({ number, method: 'INVITE' })

const trace = aTrace(
  { cseq: cseq(1) },
  { ...back, status: 401, auth: 'challenge', cseq: cseq(1) },
  { auth: 'credentials', cseq: cseq(2) },
  { legId: 'b', src: '10.0.0.2:5060', dst: '10.0.0.3:5060' },
  { legId: 'b', src: '10.0.0.2:5060', dst: '10.0.0.3:5060', retransmissionOf: id(4) },
  { ...back, status: 180, cseq: cseq(2) },
  { legId: 'b', src: '10.0.0.3:5060', dst: '10.0.0.2:5060', status: 180 },
)
const of = (number: number, marked: string | null = null) =>
  diffPartners(trace[number - 1]!, trace, marked).map(({ kind, message }) => `${kind} ${message.frame}`)

test('a challenged request and its second try find each other', () => {
  expect(of(1)).toEqual(['retry 3', 'leg 4'])
  expect(of(3)).toEqual(['retry 1', 'leg 4'])
})

test('a repeat is set against what it repeats, a message against its twin on the other leg', () => {
  expect(of(5)).toEqual(['repeat 4', 'leg 3'])
  expect(of(6)).toEqual(['leg 7'])
  expect(of(2)).toEqual([])
})

test('what the reader marked comes first, but never the message itself', () => {
  expect(of(6, id(2))).toEqual(['marked 2', 'leg 7'])
  expect(of(6, id(6))).toEqual(['leg 7'])
  expect(of(6, id(99))).toEqual(['leg 7'])
})
