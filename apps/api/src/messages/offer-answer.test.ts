import { describe, expect, it } from 'vitest'
import { pairDescriptions } from './offer-answer.ts'

const request = (method: string, number: number, hasSdp: boolean) => ({
  method,
  cseq: { number, method },
  hasSdp,
})
const response = (method: string, number: number, hasSdp: boolean) => ({
  method: null,
  cseq: { number, method },
  hasSdp,
})

describe('pairDescriptions', () => {
  it('pairs an INVITE with its 183 and its 200; the last one counts for the offer', () => {
    const found = pairDescriptions([
      request('INVITE', 1, true),
      response('INVITE', 1, false),
      response('INVITE', 1, true),
      response('INVITE', 1, true),
      request('ACK', 1, false),
    ])
    expect([...found]).toEqual([
      [0, { role: 'offer', counterpart: 3 }],
      [2, { role: 'answer', counterpart: 0 }],
      [3, { role: 'answer', counterpart: 0 }],
    ])
  })

  it('pairs a late offer with the answer in the ACK', () => {
    const found = pairDescriptions([
      request('INVITE', 1, false),
      response('INVITE', 1, true),
      request('ACK', 1, true),
    ])
    expect([...found]).toEqual([
      [1, { role: 'offer', counterpart: 2 }],
      [2, { role: 'answer', counterpart: 1 }],
    ])
  })

  it('pairs a late offer in a reliable 183 with the PRACK', () => {
    const found = pairDescriptions([
      request('INVITE', 1, false),
      response('INVITE', 1, true),
      request('PRACK', 2, true),
      response('PRACK', 2, false),
    ])
    expect(found.get(2)).toEqual({ role: 'answer', counterpart: 1 })
  })

  it('keeps two exchanges under way apart', () => {
    const found = pairDescriptions([
      request('INVITE', 1, true),
      request('UPDATE', 2, true),
      response('UPDATE', 2, true),
      response('INVITE', 1, true),
    ])
    expect(found.get(2)).toEqual({ role: 'answer', counterpart: 1 })
    expect(found.get(3)).toEqual({ role: 'answer', counterpart: 0 })
  })

  it('calls a response an answer when the capture began after the request', () => {
    expect(pairDescriptions([response('INVITE', 5, true)]).get(0)).toEqual({
      role: 'answer',
      counterpart: null,
    })
  })

  it('offers anew after a challenge', () => {
    const found = pairDescriptions([
      request('INVITE', 1, true),
      response('INVITE', 1, false),
      request('ACK', 1, false),
      request('INVITE', 2, true),
      response('INVITE', 2, true),
    ])
    expect(found.get(0)).toEqual({ role: 'offer', counterpart: null })
    expect(found.get(3)).toEqual({ role: 'offer', counterpart: 4 })
  })
})
