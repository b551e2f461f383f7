import { describe, expect, it } from 'vitest'
import { encodeText, textOf } from '../bytes/text.ts'
import { MessageView } from '../sip/message-view.ts'
import { type Redaction, Redactor } from './index.ts'

const ALL: Redaction = {
  numbers: 'mask',
  addresses: 'pseudonym',
  names: 'mask',
  bodies: 'remove',
  headers: [],
}
const KEY = new Uint8Array(32).fill(7)
const redactor = (policy: Partial<Redaction> = {}) => new Redactor({ ...ALL, ...policy }, KEY)
const lines = (...all: string[]) => encodeText(`${all.join('\r\n')}\r\n\r\n`)
const shown = (message: Uint8Array, policy: Partial<Redaction> = {}) =>
  textOf(redactor(policy).message(message))

describe('numbers', () => {
  it.each([
    ['+34600123456', '+xxxxxxxx456'],
    ['1001', 'xx01'],
    ['112', 'xx2'],
    ['7', 'x'],
    ['+34 600-123.456', '+xx xxx-xxx.456'],
  ])('%s is %s', (number, masked) => {
    expect(redactor().user(number)).toBe(masked)
  })

  it('that would look the same are told apart, the same one is the same', () => {
    const one = redactor()
    expect(['600111456', '600222456', '600111456', '600333456'].map((n) => one.user(n))).toEqual([
      ...['xxxxxx456', 'xxxxxa456', 'xxxxxx456', 'xxxxxb456'],
    ])
  })

  it('are known again in other words of the call, without their country code too', () => {
    const one = redactor()
    one.user('+34600123456')
    expect(one.value('34600123456-7f@x')).toMatch(/^xxxxxxxx456-7f@/)
    expect(one.text('I rang 600 123 456 and 600123456.')).toBe('I rang xxx xxx 456 and xxxxxx456.')
  })

  it('in escapes are numbers', () => {
    expect(redactor().value('sip:%2B%33460012345%36@10.0.0.1')).toMatch(
      /^sip:\+xxxxxxxx456@198\.1[89]\.\d+\.\d+$/,
    )
  })
})

describe('addresses', () => {
  it('are the same by every spelling', () => {
    const one = redactor()
    const [v4, v6, name] = [one.host('10.1.2.3'), one.host('2001:DB8:0::A'), one.host('pbx.example.com')]
    expect(one.endpoint('10.1.2.3:5060')).toBe(`${v4}:5060`)
    expect(one.endpoint('[2001:db8:0:0:0:0:0:a]:5061')).toBe(`[${v6}]:5061`)
    expect(one.value('pbx.example.com and PBX.example.com')).toBe(`${name} and ${name}`)
    expect([v4, v6, name].map((alias) => one.host(alias))).toEqual([v4, v6, name])
  })

  it('that name nobody stay', () => {
    expect(redactor().value('0.0.0.0 127.0.0.1 ::')).toBe('0.0.0.0 127.0.0.1 ::')
  })
})

const INVITE = lines(
  'INVITE sip:+34911222333@sbc.carrier.example:5060;user=phone SIP/2.0',
  'Via: SIP/2.0/UDP 10.9.8.7:5060;branch=z9hG4bK1;received=192.0.2.77;rport=5062',
  'Record-Route: <sip:edge.corp.example;lr>',
  'f: "Ana María" <sip:+34600123456@corp.example>;tag=a1',
  'To: Juan Pérez <sip:+34911222333@sbc.carrier.example>',
  'Call-ID: 34600123456-77@10.9.8.7',
  'CSeq: 2 INVITE',
  'Contact: <sip:ana.m@10.9.8.7:5060;transport=udp>',
  'P-Asserted-Identity: "Ana" <tel:+34600123456>',
  'Diversion: <sip:5551234567@old.example>;reason=unconditional',
  'Proxy-Authorization: Digest username="ana.m", realm="corp.example", nonce="n0nce", response="deadbeef"',
  'Identity: eyJhbGciOi.secret.part;info=<https://cert.corp.example/a.pem>',
  'X-Account: 99887766',
  'User-Agent: Yealink SIP-T46S 00:15:65:aa:bb:cc',
  'Content-Type: application/sdp',
  'Content-Length: 999',
  '',
  'v=0',
  'o=ana.m 1 1 IN IP4 10.9.8.7',
  's=Ana',
  'i=call ana at home',
  'c=IN IP4 10.9.8.7',
  't=0 0',
  'm=audio 4000 RTP/SAVP 8 101',
  'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0a2V5|2^20',
  'a=ice-pwd:verysecretpwd',
  'a=candidate:1 1 UDP 1 10.9.8.6 4000 typ srflx raddr 192.168.7.7 rport 1',
  'a=ssrc:1 cname:ana@laptop.corp.example',
  'a=rtpmap:8 PCMA/8000',
  'a=sendrecv',
)

describe('a message', () => {
  const one = redactor()
  const text = textOf(one.message(INVITE))
  const [v4, sbc] = [one.host('10.9.8.7'), one.host('sbc.carrier.example')]

  it('has nothing of anybody left', () => {
    for (const secret of [
      ...[
        'Ana',
        'ana',
        'Juan',
        'Pérez',
        '600123456',
        '911222333',
        '5551234567',
        '10.9.8',
        '192.0.2',
        '192.168',
      ],
      ...[
        'example',
        'corp',
        'n0nce',
        'deadbeef',
        'secret',
        'c2VjcmV0a2V5',
        '99887766',
        '00:15:65',
        'laptop',
        'home',
      ],
    ])
      expect(text).not.toContain(secret)
  })

  it('is still a message with the same grammar, and the same things the same', () => {
    const view = MessageView.of(encodeText(text))
    expect(view).toMatchObject({ method: 'INVITE', fromUser: '+xxxxxxxx456', toUser: '+xxxxxxxx333' })
    expect(view).toMatchObject({ callId: `xxxxxxxx456-77@${v4}`, branch: 'z9hG4bK1', fromTag: 'a1' })
    expect(view?.contentLength).toBe(view?.body.length)
    expect(text).toContain(`INVITE sip:+xxxxxxxx333@${sbc}:5060;user=phone SIP/2.0\r\n`)
    expect(text).toContain(`To: "${one.displayName('Juan Pérez')}" <sip:+xxxxxxxx333@${sbc}>`)
    expect(text).toContain(`c=IN IP4 ${v4}\r\n`)
    expect(text).toContain(`a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${'A'.repeat(64)}|2^20`)
    expect(text).toContain('a=rtpmap:8 PCMA/8000\r\na=sendrecv')
    expect(text).toContain('Proxy-Authorization: Digest (hidden)\r\n')
    expect(text).toContain('X-Account: (hidden)\r\n')
  })

  it('keeps what the policy keeps, and never its secrets', () => {
    const kept = shown(INVITE, { numbers: 'keep', addresses: 'keep', names: 'keep' })
    expect(kept).toContain('f: "Ana María" <sip:+34600123456@corp.example>;tag=a1')
    expect(kept).toContain('10.9.8.7')
    for (const secret of ['deadbeef', 'n0nce', 'c2VjcmV0a2V5', 'verysecretpwd', '99887766', 'eyJhbGciOi'])
      expect(kept).not.toContain(secret)
  })

  it('hides the headers that it is told to', () => {
    expect(shown(INVITE, { headers: ['contact'] })).toContain('Contact: (hidden)\r\n')
    expect(shown(INVITE, { headers: ['From'] })).toContain('f: (hidden)\r\n')
  })

  it.each([
    ['DTMF of an INFO', 'INFO', 'application/dtmf-relay', 'Signal=5\r\nDuration=160'],
    ['the words of a MESSAGE', 'MESSAGE', 'text/plain', 'meet me at 5'],
    ['a location', 'PUBLISH', 'application/pidf+xml', '<presence entity="sip:ana@corp.example"/>'],
  ])('hides %s', (_, method, type, body) => {
    const message = lines(`${method} sip:a@b SIP/2.0`, 'CSeq: 1 INFO', `Content-Type: ${type}`, '', body)
    expect(shown(message)).toMatch(/\r\n\r\n\(hidden\)$/)
  })

  it('shows the words of a MESSAGE where that is asked for, numbers masked', () => {
    const message = lines(
      'MESSAGE sip:a@b SIP/2.0',
      'CSeq: 1 MESSAGE',
      'Content-Type: text/plain',
      '',
      'ring 600 123 456',
    )
    expect(shown(message, { bodies: 'keep' })).toContain('ring xxx xxx 456')
  })

  it('that is none is hidden whole', () => {
    expect(shown(encodeText('call +34600123456 now'))).toBe('(hidden)')
  })

  it('knows a number of one message in the Call-ID of another', () => {
    const one = redactor()
    const bye = lines('BYE sip:x@y SIP/2.0', 'Call-ID: 34600123456-77@z', 'CSeq: 3 BYE')
    one.learn(bye)
    one.learn(INVITE)
    expect(textOf(one.message(bye))).toContain('Call-ID: xxxxxxxx456-77@')
  })

  it('gives the same again from what was met', () => {
    const one = redactor()
    one.learn(INVITE)
    const again = new Redactor(ALL, one.met)
    expect(textOf(again.message(INVITE))).toBe(textOf(one.message(INVITE)))
  })
})
