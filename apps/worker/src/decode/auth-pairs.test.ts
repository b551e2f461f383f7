import { describe, expect, it } from 'vitest'
import { type AuthCandidate, pairAuth } from './auth-pairs.ts'

const request = (method: string, number: number, hasCredentials = false): AuthCandidate => ({
  method,
  status: null,
  cseq: { number, method },
  hasCredentials,
})
const response = (status: number, method: string, number: number): AuthCandidate => ({
  method: null,
  status,
  cseq: { number, method },
  hasCredentials: false,
})

describe('pairAuth', () => {
  it('marks a challenge and the credentials that answer it, retransmissions included', () => {
    const messages = [
      request('INVITE', 1),
      response(407, 'INVITE', 1),
      request('ACK', 1),
      request('INVITE', 2, true),
      request('INVITE', 2, true),
      response(200, 'INVITE', 2),
    ]
    expect(pairAuth(messages)).toEqual([null, 'challenge', null, 'credentials', 'credentials', null])
  })

  it('leaves a challenge that nobody answered', () => {
    expect(pairAuth([request('REGISTER', 1), response(401, 'REGISTER', 1)])).toEqual([null, null])
    expect(pairAuth([request('REGISTER', 1), response(401, 'REGISTER', 1), request('REGISTER', 2)])).toEqual([
      null,
      null,
      null,
    ])
  })

  it('leaves credentials that were sent unasked', () => {
    expect(pairAuth([request('REGISTER', 1, true), response(200, 'REGISTER', 1)])).toEqual([null, null])
  })

  it('pairs by method and by a greater CSeq', () => {
    const messages = [response(401, 'REGISTER', 5), request('INVITE', 6, true), request('REGISTER', 4, true)]
    expect(pairAuth(messages)).toEqual([null, null, null])
  })

  it('marks both challenges of two proxies, and a second round', () => {
    const messages = [
      response(407, 'INVITE', 1),
      response(407, 'INVITE', 1),
      request('INVITE', 2, true),
      response(401, 'INVITE', 2),
      request('INVITE', 3, true),
    ]
    expect(pairAuth(messages)).toEqual(['challenge', 'challenge', 'credentials', 'challenge', 'credentials'])
  })
})
