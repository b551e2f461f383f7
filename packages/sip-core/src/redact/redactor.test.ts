import { describe, expect, it } from 'vitest'
import { bytes, INVITE, SDP, sip } from '../../test/build.ts'
import { MessageView } from '../sip/message-view.ts'
import type { Redaction } from './redaction.ts'
import { Redactor } from './redactor.ts'

const KEY = new Uint8Array(32).map((_, i) => i * 7)
const ALL: Redaction = {
  numbers: 'mask',
  addresses: 'pseudonym',
  names: 'mask',
  bodies: 'remove',
  headers: [],
}
const made = (policy: Partial<Redaction> = {}, key = KEY): Redactor =>
  new Redactor({ ...ALL, ...policy }, key)
const shown = (text: string, redactor = made()): string =>
  Buffer.from(redactor.message(bytes(text))).toString('latin1')
const headerOf = (line: string, redactor = made()): string => {
  const text = shown(sip(INVITE, { more: `${line}\r\n` }), redactor)
  return text.split('\r\n').at(-4) as string
}

describe('numbers', () => {
  it.each([
    ['+34600111222', '+xxxxxxxx222'],
    ['0034600111222', 'xxxxxxxxxx222'],
    ['+34 600-111.222', '+xx xxx-xxx.222'],
    ['(600) 111 222', '(xxx) xxx 222'],
    ['1234', 'xx34'],
    ['100', 'xx0'],
    ['7', 'x'],
    ['*67', '*x7'],
    ['٠١٢٣٤٥٦٧', 'xxxxx٥٦٧'],
    ['anonymous', 'anonymous'],
  ])('%s', (written, masked) => expect(made().user(written)).toBe(masked))

  it('are one number however they are written, and two that would look equal are told apart', () => {
    const redactor = made()
    expect(redactor.user('+34600111222')).toBe('+xxxxxxxx222')
    expect(redactor.user('+34699999222')).toBe('+xxxxxxxa222')
    expect(redactor.user('0034699999222')).toBe('xxxxxxxxxa222')
    expect(redactor.user('34 699 999 222')).toBe('xx xxx xxa 222')
    expect(redactor.user('+34611111222')).toBe('+xxxxxxxb222')
    expect(redactor.user('34600111222')).toBe('xxxxxxxx222')
  })

  it('stay where the policy says so', () =>
    expect(made({ numbers: 'keep' }).user('+34600111222')).toBe('+34600111222'))
})

describe('addresses', () => {
  it('have others of the ranges for examples, the same ones everywhere and in no other share', () => {
    const redactor = made()
    const alias = redactor.host('192.0.2.10')
    expect(alias).toMatch(/^198\.1[89]\.\d+\.\d+$/)
    expect(redactor.endpoint('192.0.2.10:5060')).toBe(`${alias}:5060`)
    expect(redactor.host('::ffff:192.0.2.10')).toBe(`::ffff:${alias}`)
    const six = redactor.host('2A01:4F8:0::1')
    expect(six).toMatch(/^2001:db8::/)
    expect(redactor.endpoint('[2a01:4f8::1]:5061')).toBe(`[${six}]:5061`)
    expect(redactor.host('[2a01:4f8::1]')).toBe(`[${six}]`)
    expect(made({}, new Uint8Array(32)).host('192.0.2.10')).not.toBe(alias)
  })

  it.each(['0.0.0.0', '127.0.0.1', '255.255.255.255', '::', '::1'])('%s says nothing of anybody', (text) =>
    expect(made().host(text)).toBe(text),
  )

  it('of a thousand hosts none is shown as another', () => {
    const redactor = made()
    const aliases = Array.from({ length: 1000 }, (_, i) => redactor.host(`10.0.${i >> 8}.${i & 255}`))
    expect(new Set(aliases).size).toBe(1000)
  })
})

describe('free text', () => {
  it.each([
    ['call +34 600 111 222 now', 'call +xx xxx xxx 222 now'],
    ['ext.600-111-222', 'ext.xxx-xxx-222'],
    ['abc34600111222def', 'abcxxxxxxxx222def'],
    ['%2B34%3600111222', '+xxxxxxxx222'],
    ['486 at 20:31:05, RFC 3261 of 2026-11-25', '486 at 20:31:05, RFC 3261 of 2026-11-25'],
    ['Busy Here', 'Busy Here'],
  ])('%s', (text, redacted) => expect(made().text(text)).toBe(redacted))

  it('hides hosts, addresses and mail, with what stands for them elsewhere', () => {
    const redactor = made()
    const [v4, v6] = [redactor.host('10.1.2.3'), redactor.host('2a01:4f8::1')]
    expect(redactor.text('sent to 10.1.2.3:5060, not [2a01:4f8::1].')).toBe(
      `sent to ${v4}:5060, not [${v6}].`,
    )
    const host = redactor.host('sbc1.carrier.example')
    const user = redactor.user('alice')
    expect(redactor.text('ask alice@SBC1.carrier.example about sbc1.carrier.example')).toBe(
      `ask ${user}@${host} about ${host}`,
    )
    expect(redactor.text('Alice, from 00:04:f2:ab:cd:ef')).toMatch(new RegExp(`^${user}, from [a-z]{12}$`))
  })
})

describe('messages', () => {
  const text = sip('INVITE sip:+34600111222@10.1.2.3:5070;user=phone SIP/2.0', {
    from: '"Alice Smith" <sip:alice:pass@sbc.carrier.example>;tag=1928',
    to: '<tel:+34-600-111-222;phone-context=+34>',
    callId: 'a84b4c76e66710@10.1.2.3',
    branch: 'z9hG4bK776asdhds',
    more: 'Contact: <sip:alice@10.1.2.3:5070>\r\nContent-Type: application/sdp\r\n',
    body: SDP,
  })

  it('stay messages, and nothing of anybody is left', () => {
    const redactor = made()
    const out = shown(text, redactor)
    for (const secret of [
      '34600',
      '600111',
      'lice',
      'Smith',
      'carrier',
      'pass',
      '10.1.2.3',
      '192.0.2.1',
      'atlanta',
    ])
      expect(out).not.toContain(secret)
    const alias = redactor.host('10.1.2.3')
    expect(out).toContain(`INVITE sip:+xxxxxxxx222@${alias}:5070;user=phone SIP/2.0\r\n`)
    expect(out).toContain('To: <tel:+xx-xxx-xxx-222;phone-context=+34>')
    expect(out).toContain(`Call-ID: a84b4c76e66710@${alias}\r\n`)
    expect(out).toContain(';branch=z9hG4bK776asdhds')
    expect(out).toContain(`c=IN IP4 ${redactor.host('192.0.2.1')}\r\n`)
    const view = MessageView.of(bytes(out)) as MessageView
    expect(view.flags()).toEqual([])
    expect(view.contentLength).toBe(view.body.length)
    expect([view.method, view.cseq, view.fromTag]).toEqual([
      'INVITE',
      { number: 1, method: 'INVITE' },
      '1928',
    ])
  })

  it.each([
    [
      'Authorization: Digest username="alice", realm="carrier.example", nonce="N1", response="R1", cnonce="C1", opaque="O1", qop=auth, nc=00000001',
      /^Authorization: Digest \(hidden\)$/,
    ],
    ['Proxy-Authorization: Bearer eyJhbGciOi', /^Proxy-Authorization: Bearer \(hidden\)$/],
    ['Identity: eyJhbGciOi.eyJkZXN0Ijp7InRuIjpb;info=<https://cert.example/a>', /^Identity: \(hidden\)$/],
    [
      'P-Asserted-Identity: "Bob" <sip:bob@home.example>, <tel:+34911222333>',
      /^P-Asserted-Identity: "name-\d+" <sip:user-\d+@host-\d+\.invalid>, <tel:\+xxxxxxxx333>$/,
    ],
    [
      'Diversion: <sip:+34911222333@gw.example>;reason=unconditional;counter=1',
      /^Diversion: <sip:\+xxxxxxxx333@host-\d+\.invalid>;reason=unconditional;counter=1$/,
    ],
    [
      'Via: SIP/2.0/TLS [2a01::5]:5061;received=10.9.8.7;rport=5060;branch=z9hG4bKab',
      /^Via: SIP\/2\.0\/TLS \[2001:db8::[\da-f:]+\]:5061;received=198\.1[89]\.\d+\.\d+;rport=5060;branch=z9hG4bKab$/,
    ],
    [
      'Record-Route: <sip:proxy.example;lr>, <sip:10.9.8.7:5060;lr;ftag=abc>',
      /^Record-Route: <sip:host-\d+\.invalid;lr>, <sip:198\.1[89]\.\d+\.\d+:5060;lr;ftag=\w+>$/,
    ],
    [
      'Refer-To: <sip:bob@home.example?Replaces=12ab%4010.9.8.7%3Bto-tag%3Dt1%3Bfrom-tag%3Df1>',
      /^Refer-To: <sip:user-\d+@host-\d+\.invalid\?Replaces=12ab%40198\.1[89]\.\d+\.\d+%3Bto-tag%3Dt1%3Bfrom-tag%3Df1>$/,
    ],
    [
      'Warning: 399 gw.example:5060 "no route to +34911222333"',
      /^Warning: 399 host-\d+\.invalid:5060 "no route to \+xxxxxxxx333"$/,
    ],
    [
      'Reason: Q.850;cause=16;text="Normal call clearing"',
      /^Reason: Q\.850;cause=16;text="Normal call clearing"$/,
    ],
    ['Server: FPBX-2.11.0(11.25.3)', /^Server: FPBX-2\.11\.0\(11\.25\.3\)$/],
    ['User-Agent: Polycom/5.9.3.2857 10.9.8.7', /^User-Agent: Polycom\/5\.9\.3\.2857 198\.1[89]\.\d+\.\d+$/],
    ['X-Customer: Jane Doe, 34911222333, 10.9.8.7', /^X-Customer: \(hidden\)$/],
    ['Supported: replaces, 100rel, timer', /^Supported: replaces, 100rel, timer$/],
    ['Session-Expires: 1800;refresher=uac', /^Session-Expires: 1800;refresher=uac$/],
    ['User-to-User: 3334393131323232333333;encoding=hex', /^User-to-User: \(hidden\)$/],
    [
      'Contact: <sip:bob@10.9.8.7>;+sip.instance="<urn:uuid:00000000-0000-1000-8000-0004f2abcdef>";expires=60',
      /^Contact: <sip:user-\d+@198\.1[89]\.\d+\.\d+>;\+sip\.instance="<urn:uuid:[a-z]{16}>";expires=60$/,
    ],
  ])('%s', (line, redacted) => expect(headerOf(line)).toMatch(redacted))

  it('are counted: each thing that another stands for once, and what was left out of what is shown', () => {
    const redactor = new Redactor({ ...ALL, headers: ['User-Agent'] }, KEY)
    const message = bytes(
      [
        'MESSAGE sip:34911222333@192.0.2.1 SIP/2.0',
        'From: "Marta Ruiz" <sip:34911222333@pbx.example>;tag=1',
        'To: <sip:34911222444@192.0.2.1>',
        'Call-ID: a',
        'CSeq: 1 MESSAGE',
        'User-Agent: Phone 1',
        'Authorization: Digest username="marta", response="abc"',
        'Content-Type: text/plain',
        'Content-Length: 5',
        '',
        'hello',
      ].join('\r\n'),
    )
    for (let i = 0; i < 3; i++) redactor.learn(message)
    expect(redactor.counts).toEqual({
      ...{ numbers: 2, addresses: 2, names: 1 },
      ...{ headers: 0, bodies: 0, secrets: 0 },
    })
    redactor.message(message)
    redactor.message(message)
    expect(redactor.counts).toMatchObject({ numbers: 2, headers: 2, bodies: 2, secrets: 2 })
  })

  it('leave out the headers that the policy names, of any form', () => {
    const redactor = made({ headers: ['contact', 'X-Secret'] })
    const out = shown(sip(INVITE, { more: 'm: <sip:a@b>\r\nX-SECRET: 1\r\n' }), redactor)
    expect(out).toContain('m: (hidden)\r\nX-SECRET: (hidden)\r\n')
  })

  it('keep Call-ID, tags and branches apart and the same, whatever is taken out of them', () => {
    const redactor = made()
    const one = sip(INVITE, {
      callId: '34600111222-1@h.example',
      from: '<sip:34600111222@h.example>;tag=34600111222',
    })
    const ids = [one, one, sip(INVITE, { callId: '34600111333-1@h.example' })].map(
      (message) => MessageView.of(redactor.message(bytes(message)))?.callId,
    )
    expect(ids[0]).toBe(ids[1])
    expect(ids[0]).not.toBe(ids[2])
    expect(ids[0]).toMatch(/^xxxxxxxx222-1@host-\d+\.invalid$/)
  })

  it('that were learned first are searched for names within identifiers and unknown headers', () => {
    const redactor = made()
    const first = sip(INVITE, {
      callId: 'call-from-margaret.1',
      from: '<sip:x@y>;tag=1',
      more: 'X-Id: margaret\r\n',
    })
    redactor.learn(bytes(first))
    redactor.learn(bytes(sip(INVITE, { from: '"Margaret" <sip:m@y>' })))
    expect(shown(first, redactor)).not.toContain('margaret')
  })
})
