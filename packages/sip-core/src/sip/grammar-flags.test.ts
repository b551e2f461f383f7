import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, INVITE, sip } from '../../test/build.ts'
import { grammarFlags } from './grammar-flags.ts'
import { MessageView } from './message-view.ts'

function flagsOf(text: string): string[] {
  const view = MessageView.of(bytes(text))
  return view ? grammarFlags(view) : ['not read']
}

const uri = (requestUri: string): string => sip(`OPTIONS ${requestUri} SIP/2.0`)

describe('finds nothing against', () => {
  it.each([
    ['a plain request', sip(INVITE)],
    ['a response', sip('SIP/2.0 180 Ringing')],
    ['a response without a reason', sip('SIP/2.0 200 ')],
    ['IPv6 with a port', uri('sip:bob@[2001:db8::1]:5060;transport=tcp')],
    ['? and ; in the user', uri('sip:a?b;c@host')],
    ['tel:', uri('tel:+34911;phone-context=a.com')],
    ['a comma in a quoted name', sip(INVITE, { from: '"Bell, \\"A" <sip:a@b>;tag=1' })],
    ['empty parameters inside brackets', sip(INVITE, { to: '<sip:a;;b@c>' })],
    [
      'several Contacts',
      sip(INVITE, { more: 'Contact: "a" <sip:a@b>;q=1, sip:c@d, <sip:e@f?x=y>\r\nm: *\r\n' }),
    ],
    ['any quote elsewhere', sip(INVITE, { more: 'Subject: 5" disk\r\n' })],
  ])('%s', (_name, text) => {
    expect(flagsOf(text)).toEqual([])
  })
})

describe('finds', () => {
  it.each([
    ['bad_version', sip('OPTIONS sip:a@b SIP/7.0')],
    ['bad_version', sip('SIP/3.0 200 OK')],
    ['bad_start_line', sip('OPTIONS  sip:a@b SIP/2.0')],
    ['bad_start_line', sip('SIP/2.0  200 OK')],
    ['bad_request_uri', uri('sip:2001:db8::1')],
    ['bad_request_uri', uri('sip:a@[nonsense]')],
    ['bad_cseq', sip(INVITE, { cseq: '2147483648 INVITE' })],
    ['bad_cseq', sip(INVITE, { cseq: 'INVITE' })],
    ['bad_branch', sip(INVITE, { branch: 'Z9hG4bK' })],
    ['bad_address', sip(INVITE, { to: 'Bob <sip:a@b' })],
    ['empty_param', sip(INVITE, { more: 'Contact: <sip:a@b>,,<sip:c@d>\r\n' })],
    ['unclosed_quote', sip(INVITE, { from: '"Bob <sip:a@b>;tag=1' })],
    ['missing_header', 'OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bKx\r\n\r\n'],
  ])('%s', (flag, text) => {
    expect(flagsOf(text)).toEqual([flag])
  })
})

it('says nothing of the headers of a message that was cut', () => {
  const text = sip(INVITE, { from: '"Bob" <sip:a@b>;tag=1' })
  for (let end = text.indexOf('\r\n') + 20; end < text.length - 2; end++)
    expect(flagsOf(text.slice(0, end))).toEqual([])
})

it('never throws', () => {
  const whole = bytes(sip(INVITE, { more: 'Contact: "a" <sip:a@b>;q=1, sip:c@d\r\n' }))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }), (changes) => {
      const damaged = whole.slice()
      for (const [at, value] of changes) damaged[at] = value
      MessageView.of(damaged)?.flags()
    }),
  )
})
