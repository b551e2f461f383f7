import { describe, expect, it } from 'vitest'
import { type DescribedTransaction, exchangesOf } from './exchanges.ts'

interface Message {
  readonly id: string
  readonly status: number | null
  readonly hasSdp: boolean
}

const request = (id: string, hasSdp = true): Message => ({ id, status: null, hasSdp })
const response = (status: number, hasSdp = true): Message => ({ id: String(status), status, hasSdp })

function transaction(
  method: string,
  asked: Message | null,
  responses: readonly Message[],
  more: Partial<DescribedTransaction<Message>> = {},
): DescribedTransaction<Message> {
  const final = responses.find((m) => (m.status ?? 0) >= 200) ?? null
  return {
    ...{ method, request: asked, responses, final, ack: null },
    ...{ client: { text: 'a' }, server: { text: 'b' } },
    ...more,
  }
}

const shown = (...transactions: readonly DescribedTransaction<Message>[]) =>
  exchangesOf(transactions).map(({ method, offer, answer, answers, outcome }) =>
    [method, offer?.id ?? '-', answer?.id ?? '-', answers.map((m) => m.id).join(), outcome].join(' '),
  )

describe('an INVITE with a description', () => {
  it('is answered by its 2xx, which an early 183 only foretold', () => {
    expect(
      shown(transaction('INVITE', request('invite'), [response(100, false), response(183), response(200)])),
    ).toEqual(['INVITE invite 200 183,200 answered'])
  })

  it('is answered by a 183 when the 200 carries nothing, or never came', () => {
    expect(shown(transaction('INVITE', request('invite'), [response(183), response(200, false)]))).toEqual([
      'INVITE invite 183 183 answered',
    ])
    expect(shown(transaction('INVITE', request('invite'), [response(183)]))).toEqual([
      'INVITE invite 183 183 answered',
    ])
  })

  it('stays open without a response, and is refused by a final one', () => {
    expect(shown(transaction('INVITE', request('invite'), []))).toEqual(['INVITE invite -  open'])
    expect(shown(transaction('INVITE', request('invite'), [response(183), response(488)]))).toEqual([
      'INVITE invite - 183 refused',
    ])
  })

  it('was not seen: its response is taken for the answer', () => {
    expect(shown(transaction('INVITE', null, [response(200)]))).toEqual(['INVITE - 200 200 answered'])
  })
})

describe('an INVITE without a description', () => {
  it('makes the 2xx the offer and the ACK the answer', () => {
    const ack = request('ack')
    expect(shown(transaction('INVITE', request('invite', false), [response(200)], { ack }))).toEqual([
      'INVITE 200 ack ack answered',
    ])
    expect(
      shown(transaction('INVITE', request('invite', false), [response(200)], { ack: request('ack', false) })),
    ).toEqual(['INVITE 200 -  open'])
  })

  it('makes a reliable 18x the offer and the PRACK of the same hop the answer', () => {
    const invite = transaction('INVITE', request('invite', false), [response(183), response(200, false)])
    expect(shown(invite, transaction('PRACK', request('prack'), [response(200, false)]))).toEqual([
      'INVITE 183 prack prack answered',
    ])
    const elsewhere = { client: { text: 'b' }, server: { text: 'c' } }
    expect(shown(invite, transaction('PRACK', request('prack'), [response(200)], elsewhere))).toEqual([
      'INVITE 183 -  open',
      'PRACK prack 200 200 answered',
    ])
  })
})

it('takes PRACK and UPDATE for offers of their own, and other methods for none', () => {
  expect(
    shown(
      transaction('INVITE', request('invite'), [response(183), response(200, false)]),
      transaction('PRACK', request('prack'), [response(200)]),
      transaction('UPDATE', request('update'), [response(491, false)]),
      transaction('UPDATE', request('again'), [response(200)]),
      transaction('OPTIONS', request('options', false), [response(200)]),
    ),
  ).toEqual([
    'INVITE invite 183 183 answered',
    'PRACK prack 200 200 answered',
    'UPDATE update -  refused',
    'UPDATE again 200 200 answered',
  ])
})
