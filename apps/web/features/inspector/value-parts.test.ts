import fc from 'fast-check'
import { expect, test } from 'vitest'
import { valueParts } from './value-parts'

const kinds = (value: string) => valueParts(value).map(({ kind, text }) => `${kind} ${text}`)

test('addresses and the names of parameters', () => {
  expect(kinds(' "Re;x=1" <sip:100@pbx;lr>;tag=b7')).toEqual([
    'text  "Re;x=1" ',
    'uri <sip:100@pbx;lr>',
    'parameter ;tag=',
    'text b7',
  ])
  expect(kinds('SIP/2.0/UDP a:5060;branch=z9;rport')).toEqual([
    'text SIP/2.0/UDP a:5060',
    'parameter ;branch=',
    'text z9',
    'parameter ;rport',
  ])
})

test('nothing is lost or added', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(
        valueParts(value)
          .map(({ text }) => text)
          .join(''),
      ).toBe(value)
    }),
  )
})
