import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, INVITE, SDP, sip } from '../../test/build.ts'
import { longName } from './header-registry.ts'
import { headerValues, listHeaders } from './headers.ts'
import { MessageView } from './message-view.ts'

function view(text: string): MessageView {
  const found = MessageView.of(bytes(text))
  if (!found) throw new Error(`no SIP in ${JSON.stringify(text.slice(0, 60))}`)
  return found
}

it('reads nothing behind the limit it is given', () => {
  const text = `${INVITE}\r\nCall-ID: a\r\nl`
  const v = new MessageView()
  expect(v.parse(bytes(`${text}: 99`), 0, text.length)).toBe(true)
  expect(v.contentLength).toBeNull()
  expect(v.flags()).not.toContain('bad_content_length')
})

it('lists a header with a long run of blanks in little time', () => {
  const v = view(sip(INVITE, { more: `Subject: a${' '.repeat(60_000)}b\r\n` }))
  const start = performance.now()
  expect(headerValues(v.headers(), 'subject')[0]).toHaveLength(60_002)
  expect(performance.now() - start).toBeLessThan(500)
})

it('lists the headers of one name as it lists them all', () => {
  const line = fc.constantFrom(
    'Via: a',
    'v : b',
    'VIA:c',
    ' folded',
    'Viar: d',
    'Via',
    'x: 90',
    'Session-Expires: 60',
    'X: y',
  )
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom('via', 'session-expires', 'viar'), (lines, name) => {
      const raw = bytes(lines.join('\r\n'))
      const all = listHeaders(raw, 0, raw.length).filter((h) => longName(h.name) === name)
      expect(listHeaders(raw, 0, raw.length, name)).toEqual(all)
    }),
  )
})

describe('a request', () => {
  const v = view(
    sip(INVITE, { body: SDP, more: 'User-Agent: Phone 1.0\r\nContent-Type: application/sdp\r\n' }),
  )

  it('shows its start line and its well-known headers', () => {
    expect(v).toMatchObject({
      ...{ isRequest: true, method: 'INVITE', requestUri: 'sip:bob@biloxi.com', status: null, reason: null },
      ...{ callId: 'a84b4c76e66710@pc33', cseq: { number: 1, method: 'INVITE' }, branch: 'z9hG4bK776asdhds' },
      ...{
        fromUser: 'alice',
        fromTag: '1928301774',
        fromDisplayName: 'Alice',
        fromUri: 'sip:alice@atlanta.com',
      },
      ...{ toUser: 'bob', toTag: null, toDisplayName: 'Bob', userAgent: 'Phone 1.0' },
      ...{ contentType: 'application/sdp', contentLength: SDP.length, hasCredentials: false },
    })
    expect(String.fromCharCode(...v.body)).toBe(SDP)
    expect(v.flags()).toEqual([])
  })

  it('lists its headers with the places they have in the bytes', () => {
    const headers = v.headers()
    expect(headers.map((h) => h.name).slice(0, 5)).toEqual(['Via', 'From', 'To', 'Call-ID', 'CSeq'])
    for (const h of headers) {
      const line = String.fromCharCode(...v.bytes.subarray(h.start, h.end))
      expect(line.startsWith(h.name) && line.endsWith(h.value)).toBe(true)
    }
    expect(headers.map((h) => h.line)).toEqual(headers.map((_, i) => i + 1))
  })
})

it('shows a response', () => {
  const v = view(
    sip('SIP/2.0 486 Busy Here', { cseq: '7 INVITE', more: 'Server: PBX\r\n', to: 'sip:bob@b.com;tag=9' }),
  )
  expect(v).toMatchObject({
    isRequest: false,
    method: null,
    status: 486,
    reason: 'Busy Here',
    toTag: '9',
    toUser: 'bob',
  })
  expect(v).toMatchObject({ cseq: { number: 7, method: 'INVITE' }, userAgent: 'PBX' })
})

it('reads compact forms, any case, folds, blanks before the colon and several values', () => {
  const v = view(
    'INVITE sip:bob@b.com SIP/2.0\r\nv : SIP/2.0/UDP a;branch=one,\r\n SIP/2.0/UDP b;branch=two\r\n' +
      'f: "A \\"quoted\\", <name>" <sip:+34600123456:secret@a.com;user=phone>;x=";tag=no";TAG=t1\r\n' +
      't: tel:+34911;phone-context=x\r\nI: id-1\r\nCSEQ:  12\tINVITE\r\nl: 0\r\n\r\n',
  )
  expect(v).toMatchObject({
    branch: 'one',
    fromUser: '+34600123456',
    fromTag: 't1',
    toUser: '+34911',
    callId: 'id-1',
  })
  expect(v.fromDisplayName).toBe('A "quoted", <name>')
  expect(v.cseq).toEqual({ number: 12, method: 'INVITE' })
  expect(headerValues(v.headers(), 'via')).toEqual(['SIP/2.0/UDP a;branch=one, SIP/2.0/UDP b;branch=two'])
})

describe('tolerance', () => {
  it('takes bare LF and bare CR line ends', () => {
    expect(view(sip(INVITE).replaceAll('\r\n', '\n')).flags()).toEqual(['bare_lf'])
    expect(view(sip(INVITE).replaceAll('\r\n', '\r')).callId).toBe('a84b4c76e66710@pc33')
  })

  it('steps over padding and junk lines', () => {
    expect(view(`\r\n\0\r\n${sip(INVITE)}`).flags()).toEqual(['junk_before'])
    expect(view(`U 10.0.0.1 -> 10.0.0.2\n${sip(INVITE)}`)).toMatchObject({ method: 'INVITE' })
  })

  it('keeps what there is of a cut message', () => {
    const whole = sip(INVITE, { body: SDP })
    for (let length = 60; length < whole.length; length++) {
      const v = view(whole.slice(0, length))
      expect(v.method).toBe('INVITE')
      expect(v.flags(true)).toContain('truncated')
    }
  })

  it('does not believe a wrong Content-Length', () => {
    for (const value of ['-1', '12abc', '4294967328', '9999999999999999999']) {
      const v = view(sip(INVITE, { body: 'body' }).replace('Content-Length: 4', `Content-Length: ${value}`))
      expect(v.flags()).toContain('bad_content_length')
      expect(v.body.length).toBe(4)
    }
    expect(view(sip(INVITE, { body: 'body!' }).replace(': 5\r', ': 4\r')).body.length).toBe(4)
  })

  it('keeps the first of two and flags them, as well as NUL and no Call-ID', () => {
    const twice = view(sip(INVITE, { more: 'Call-ID: other\r\n' }))
    expect(twice.callId).toBe('a84b4c76e66710@pc33')
    expect(twice.flags()).toEqual(['duplicate_header'])
    expect(view(sip(INVITE, { more: 'X-A: a\0b\r\n' })).flags()).toEqual(['nul'])
    expect(view(sip(INVITE).replace('Call-ID', 'X-ID')).flags()).toEqual(['no_call_id'])
    expect(view(sip(INVITE, { cseq: '1 BYE' })).flags()).toEqual(['cseq_mismatch'])
  })

  it('survives unclosed quotes and brackets', () => {
    expect(view(sip(INVITE, { from: '"Alice <sip:alice@a.com>;tag=1' })).fromUser).toBe('alice')
    expect(view(sip(INVITE, { from: 'a > <sip:alice@a.com' })).fromUser).toBe('alice')
    expect(view(sip(INVITE, { from: '' })).fromUser).toBeNull()
    expect(
      view(sip(INVITE, { more: '__proto__: x\r\n' }))
        .headers()
        .at(-2)?.name,
    ).toBe('__proto__')
  })
})

it.each([
  'GET / HTTP/1.1\r\nHost: a\r\n\r\n',
  'RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n',
  'NOTIFY * HTTP/1.1\r\nVia: x\r\n\r\n',
  'SIP/2.0 200 OK\r\nSeq: 0\r\n\r\n',
  'SIP/2.0 2000 OK\r\nVia: x\r\n\r\n',
  'SIP/2.0 OK\r\nVia: x\r\n\r\n',
  'INVITE sip:a@b SIP/x\r\nVia: x\r\n\r\n',
  '',
  '\r\n\r\n',
])('finds no SIP in %j', (text) => {
  expect(MessageView.of(bytes(text))).toBeNull()
})

it('never throws, whatever the bytes', () => {
  const whole = bytes(sip(INVITE, { body: SDP }))
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }),
      fc.nat(whole.length),
      (changes, end) => {
        const damaged = whole.slice(0, end)
        for (const [at, value] of changes) if (at < end) damaged[at] = value
        const v = MessageView.of(damaged)
        if (!v) return
        const { method, status, reason, callId, cseq, fromUser, toUser, fromTag, toTag, branch, userAgent } =
          v
        expect([
          method,
          status,
          reason,
          callId,
          cseq,
          fromUser,
          toUser,
          fromTag,
          toTag,
          branch,
          userAgent,
        ]).toHaveLength(11)
        expect(
          v.headers().every((h) => h.start <= h.valueStart && h.valueStart <= h.end && h.end <= end),
        ).toBe(true)
        expect(v.end).toBeLessThanOrEqual(end)
        v.flags()
      },
    ),
    { numRuns: 500 },
  )
})
