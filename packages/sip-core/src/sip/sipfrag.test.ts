import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytes, INVITE, sip } from '../../test/build.ts'
import { readSipfrag } from './sipfrag.ts'

it('reads what a NOTIFY tells of a REFER, with and without line ends', () => {
  for (const end of ['', '\r\n', '\n', '\r\n\r\n'])
    expect(readSipfrag(bytes(`SIP/2.0 486 Busy Here${end}`))).toEqual({
      ...{ status: 486, reason: 'Busy Here', method: null, requestUri: null, headers: [] },
    })
  expect(readSipfrag(bytes('SIP/2.0 200'))).toMatchObject({ status: 200, reason: '' })
})

it('reads a request, headers alone, and a whole message', () => {
  const whole = readSipfrag(bytes(sip(INVITE)))
  expect(whole).toMatchObject({ method: 'INVITE', requestUri: 'sip:bob@biloxi.com', status: null })
  expect(whole.headers).toHaveLength(6)
  expect(readSipfrag(bytes('From: a\r\nDate: b\r\n')).headers.map((h) => h.name)).toEqual(['From', 'Date'])
  expect(readSipfrag(bytes('SIP/2.0 nonsense\r\nReason: x\r\n'))).toMatchObject({
    status: null,
    headers: [{ name: 'Reason', value: 'x' }],
  })
})

it('never throws', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (b) => void readSipfrag(b)))
  fc.assert(fc.property(fc.string(), (s) => void readSipfrag(bytes(`SIP/2.0 ${s}`))))
})
