import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, INVITE, sip } from '../../test/build.ts'
import { shown, shownAddress, shownUri } from '../../test/shown-header.ts'
import { readAddress } from './address.ts'
import { readDialogReference } from './dialog-reference.ts'
import { HEADERS } from './header-registry.ts'
import { readHeader } from './header-value.ts'
import { MessageView } from './message-view.ts'
import { paramOf } from './params.ts'
import { readReasons } from './reason.ts'
import { readUri, telephoneNumber } from './uri.ts'

describe('a URI', () => {
  it.each([
    [
      'sip:alice:s3cret@a.com:5061;transport=tls;lr?Subject=x&Route=%3Csip:b@c%3E',
      'sip alice password:s3cret a.com 5061 ;transport=tls;lr ?;Subject=x;Route=%3Csip:b@c%3E',
    ],
    ['SIPS:%61lice%40b@[2001:db8::1]:5061', 'sips %61lice%40b - 2001:db8::1 5061 - -'],
    ['sip:[2001:db8::1', 'sip - - 2001:db8::1 - - -'],
    ['sip:a?b;c@host', 'sip a?b;c - host - - -'],
    ['sip:bob@h?Replaces=id@other', 'sip bob - h - - ?;Replaces=id@other'],
    ['sip:h:port', 'sip - - h - - -'],
    ['tel:+1-201-555-0123;ext=7;isub=8', 'tel +1-201-555-0123 - - - ;ext=7;isub=8 -'],
    ['tel:7042;phone-context=example.com', 'tel 7042 - - - ;phone-context=example.com -'],
    ['alice@a.com', '- alice - a.com - - -'],
    ['192.0.2.1:5060', '- - - 192.0.2.1 5060 - -'],
    ['pbx:5060;lr', '- - - pbx 5060 ;lr -'],
    ['http://user@www.a.com:8080/path;x?y=z', 'http user - www.a.com 8080 ;x ?;y=z'],
    ['im:a@b.com', 'im a - b.com - - -'],
  ])('%s', (text, parts) => {
    expect(shownUri(readUri(text))).toBe(`‹${parts}›`)
    expect(readUri(text).text).toBe(text)
  })

  it.each(['urn:service:sos', 'isbn:2983792873', 'soap.beep:x', '*', ''])('guesses no user in %j', (text) => {
    expect(readUri(text).user).toBeNull()
  })

  it('may be a telephone number', () => {
    const number = (text: string) => telephoneNumber(readUri(text))
    expect(number('tel:+34 (600)-123.456')).toEqual({ digits: '+34600123456', global: true, context: null })
    expect(number('tel:7042;Phone-Context=+34')).toEqual({ digits: '7042', global: false, context: '+34' })
    expect(number('sip:7042;phone-context=a.com@b;user=phone')).toMatchObject({
      digits: '7042',
      context: 'a.com',
    })
    expect(number('sip:+34600@b')).toBeNull()
    expect(number('sip:b;user=phone')).toBeNull()
  })
})

describe('an address', () => {
  it.each([
    ['"Bell, \\"A\\"" <sip:a@b>;x="1;2"', '“Bell, "A"” ‹sip a - b - - -› ;x=1;2'],
    ['<sip:a@b', '- ‹sip a - b - - -› -'],
    ['"Bob <sip:a@b>;tag=1', '“Bob” ‹sip a - b - - -› ;tag=1'],
    ['a > <sip:a@b>', '“a >” ‹sip a - b - - -› -'],
    ['"" <sip:a@b>', '“” ‹sip a - b - - -› -'],
    ['sip:a@b;tag=1', '- ‹sip a - b - - -› ;tag=1'],
    ['*', '- ‹*› -'],
    ['', '- ‹› -'],
  ])('%s', (value, parts) => {
    expect(shownAddress(readAddress(value))).toBe(parts)
  })
})

it.each([
  ['Expires', '-1', 'number - - -'],
  ['Expires', '12abc', 'number - - -'],
  ['Content-Length', '4294967328', 'number 4294967328 - -'],
  ['Retry-After', '5 (unclosed', 'number - - -'],
  ['CSeq', 'INVITE', 'cseq - -'],
  ['RAck', '1 INVITE', 'rack 1 - -'],
  ['Date', 'Fri, 01 Jan 2010 16:00:00 EST', 'date -'],
  ['Date', 'Thu, 31 Jun 2010 16:00:00 GMT', 'date -'],
  ['Timestamp', 'x', 'timestamp - -'],
  ['Via', 'SIP/2.0/UDP', 'via SIP 2.0 UDP - - -'],
  ['Via', 'nonsense', 'via nonsense   - - -'],
  ['Contact', '<sip:a@b>,,<sip:c@d>', 'address - ‹sip a - b - - -› - | - ‹sip c - d - - -› -'],
  ['WWW-Authenticate', 'Digest', 'auth Digest - -'],
  ['Warning', '', 'warning '],
  ['Warning', '399 pbx unquoted words', 'warning 399 pbx unquoted words'],
  ['Warning', '399 pbx "never, closed', 'warning 399 pbx "never | - closed '],
])('%s: %j has no more than it says', (name, value, read) => {
  expect(shown(readHeader(name, value))).toBe(read)
})

it('reads reasons and references to dialogs', () => {
  expect(readReasons('Q.850 ;cause=16;text="Normal, clearing", SIP;cause=x')).toEqual([
    { protocol: 'Q.850', cause: 16, text: 'Normal, clearing' },
    { protocol: 'SIP', cause: null, text: null },
  ])
  expect(readDialogReference('a=b@c;to-tag=1;From-Tag=2;early-only')).toEqual({
    ...{ callId: 'a=b@c', toTag: '1', fromTag: '2', earlyOnly: true },
  })
  expect(readDialogReference('x;local-tag=l;remote-tag=r')).toMatchObject({ toTag: 'r', fromTag: 'l' })
  expect(readDialogReference(' ;to-tag=1')).toBeNull()
})

it('agrees with what the hot path reads of From', () => {
  const user = fc.constantFrom('alice', '+34600', 'a?b;c', '%61', 'a:secret', '')
  const uri = fc.tuple(
    fc.constantFrom('sip', 'sips'),
    user,
    fc.constantFrom('h', '[2001:db8::1]:5060', 'h;lr', 'h?x=y'),
  )
  const value = fc
    .tuple(
      fc.constantFrom('', 'Bob ', '"Bob, \\"B\\"" ', '"" '),
      uri,
      fc.constantFrom('', ';tag=t1', '; x="1;2" ;Tag = t2'),
    )
    .map(([name, [scheme, u, host], params]) => `${name}<${scheme}:${u && `${u}@`}${host}>${params}`)
  fc.assert(
    fc.property(value, (from) => {
      const view = MessageView.of(bytes(sip(INVITE, { from })))
      const { displayName, uri: read, params } = readAddress(from)
      expect([displayName, read.text, read.user, paramOf(params, 'tag')]).toEqual([
        view?.fromDisplayName,
        view?.fromUri,
        view?.fromUser,
        view?.fromTag,
      ])
    }),
  )
})

it('never throws, whatever the header and its value', () => {
  const name = fc.oneof(fc.constantFrom(...HEADERS.map((entry) => entry.name)), fc.string())
  const piece = fc.oneof(
    fc.constantFrom(...'<>";,=\\/:@?&()[] *'),
    fc.string({ maxLength: 5 }),
    fc.constantFrom('sip:', 'tel:', 'tag', '1'),
  )
  const value = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(name, value, (n, v) => void shown(readHeader(n, v))),
    { numRuns: 2000 },
  )
})

it('takes time in proportion to the value', () => {
  const pieces = ['<', '"', ',', ';a', '=', ' ', '(', 'a ', ':', '@', '[', '\\', '/', '?a&', '1']
  for (const piece of pieces)
    for (const { name } of HEADERS.filter(
      ({ shape }, i, all) => all.findIndex((e) => e.shape === shape) === i,
    ))
      readHeader(name, piece.repeat(40_000))
})
