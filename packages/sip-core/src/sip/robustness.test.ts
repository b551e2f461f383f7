import { describe, expect, it } from 'vitest'
import { bytes, ethernet, INVITE, ipv4, join, pcap, SDP, sip, udp } from '../../test/build.ts'
import { decodeAll } from '../../test/decode-all.ts'
import { shown } from '../../test/shown-header.ts'
import type { MessageFlag } from '../facts.ts'
import { sdpBody } from '../sdp/body.ts'
import { summariseSdp } from '../sdp/summary.ts'
import { readHeader } from './header-value.ts'
import { readBody } from './message-body.ts'
import { MessageView } from './message-view.ts'

function view(message: string | Uint8Array): MessageView {
  const found = MessageView.of(typeof message === 'string' ? bytes(message) : message)
  if (!found) throw new Error('no SIP')
  return found
}

/** A header of a message as the inspector shows it. */
function header(v: MessageView, name: string): string {
  const found = v.headers().find((h) => h.name === name)
  return shown(readHeader(name, found?.value ?? ''))
}

const withLength = (value: string, body = 'body') =>
  sip(INVITE, { body }).replace(/Content-Length: \d+/, `Content-Length: ${value}`)

describe('lengths', () => {
  it.each(['-1', '12abc', '4294967328', '1e1', '0x4', ''])(
    'Content-Length: %s counts for nothing',
    (value) => {
      const v = view(withLength(value))
      expect(v.flags()).toContain('bad_content_length')
      expect(v.body).toHaveLength(4)
    },
  )

  it('Content-Length beyond the datagram leaves what there is', () => {
    const { messages } = decodeAll(pcap([{ data: ethernet(ipv4(17, udp(bytes(withLength('5000'))))) }]))
    expect(messages[0]).toMatchObject({ method: 'INVITE', flags: ['truncated', 'bad_content_length'] })
  })

  it('a second message in a datagram is one of its own', () => {
    const two = sip(INVITE, { callId: 'one' }) + sip('BYE sip:a@b SIP/2.0', { callId: 'two' })
    const { messages } = decodeAll(pcap([{ data: ethernet(ipv4(17, udp(bytes(two)))) }]))
    expect(messages.map(({ callId, flags }) => [callId, flags])).toEqual([
      ['one', []],
      ['two', ['several_in_datagram']],
    ])
  })
})

describe('line ends and duplicates', () => {
  it.each<[string, string, MessageFlag[]]>([
    ['LF alone', sip(INVITE).replaceAll('\r\n', '\n'), ['bare_lf']],
    ['CR alone', sip(INVITE).replaceAll('\r\n', '\r'), ['no_blank_line']],
    ['no empty line', sip(INVITE).slice(0, -2), ['no_blank_line']],
    ['two Call-IDs', sip(INVITE, { more: 'i: other\r\n' }), ['duplicate_header']],
    ['two Content-Lengths', sip(INVITE, { more: 'l: 0\r\n' }), ['duplicate_header']],
    ['a NUL', sip(INVITE, { more: 'Subject: a\0b\r\n' }), ['nul']],
  ])('%s: read, and said so', (_name, text, flags) => {
    const v = view(text)
    expect(v).toMatchObject({ callId: 'a84b4c76e66710@pc33', fromUser: 'alice', toUser: 'bob' })
    expect(v.flags()).toEqual(flags)
  })
})

describe('size', () => {
  it('a Call-ID of 64 KB is whole', () => {
    const callId = 'x'.repeat(65_536)
    expect(view(sip(INVITE, { callId })).callId).toBe(callId)
  })

  it('of 10,000 headers those behind the cap are not looked for, and the bytes are kept', () => {
    const many = `${INVITE}\r\n${'X-A: b\r\n'.repeat(10_000)}Call-ID: late\r\n\r\n`
    const v = view(`${sip(INVITE).slice(0, -2)}${many.slice(INVITE.length + 2)}`)
    expect([v.callId, v.flags().includes('no_blank_line')]).toEqual(['a84b4c76e66710@pc33', true])
    expect(v.headers()).toHaveLength(10_000)
    expect(v.bytes.subarray(v.start, v.end).length).toBeGreaterThan(80_000)
  })

  it('10,000 m-lines and a port beyond 65535 are a partial description', () => {
    const sdp = summariseSdp(`${SDP}${'m=audio 99999 RTP/AVP 0\r\n'.repeat(10_000)}`)
    expect([sdp.cut, sdp.media[0]?.port, sdp.media[1]?.port]).toEqual([true, 49_170, 99_999])
    expect(sdp.malformedLines).toBeGreaterThan(0)
  })
})

describe('header values', () => {
  it.each([
    ['Warning', '', 'warning '],
    ['Contact', '"Bob <sip:a@b>;q=1', 'address “Bob” ‹sip a - b - - -› ;q=1'],
    ['Contact', 'a> <sip:a@b>', 'address “a>” ‹sip a - b - - -› -'],
    ['Contact', '>sip:a@b<', 'address “>sip:a@b” ‹› -'],
    ['Via', 'SIP/2.0/UDP a;x="\r\n y', 'via SIP 2.0 UDP a - ;x=" y'],
    ['Supported', 'a,\r\n\tb , c', 'tokens a | b | c'],
    ['__proto__', 'x', 'text x'],
  ])('%s: %j', (name, value, read) => {
    const v = view(
      sip(INVITE, { more: `${name}: ${value}\r\n` }).replace(name === 'Via' ? /Via: .*?\r\n/ : /^$/, ''),
    )
    expect(header(v, name)).toBe(read)
    expect(v.callId).toBe('a84b4c76e66710@pc33')
  })

  it('keep the order and the spelling of every line, twice-seen and compact ones too', () => {
    const v = view(
      sip(INVITE, { more: 'm: <sip:1@a>\r\nContact: <sip:2@a>\r\nM: <sip:3@a>,\r\n <sip:4@a>\r\n' }),
    )
    expect(
      v
        .headers()
        .slice(5, 8)
        .map(({ name, value }) => `${name} ${value}`),
    ).toEqual(['m <sip:1@a>', 'Contact <sip:2@a>', 'M <sip:3@a>, <sip:4@a>'])
  })

  it('keep bytes that are no UTF-8', () => {
    const text = bytes(sip(INVITE, { more: 'Subject: \xff\xfe\r\n' }))
    const v = view(text)
    expect(header(v, 'Subject')).toBe('text \ufffd\ufffd')
    expect(v.bytes.subarray(v.start, v.end)).toEqual(text)
  })
})

describe('bodies', () => {
  it('inside each other a hundred times are read to a depth', () => {
    let text = 'x'
    for (let level = 100; level > 0; level--)
      text = `--${level}.\r\nContent-Type: multipart/mixed;boundary=${level + 1}.\r\n\r\n${text}\r\n--${level}.--`
    const v = view(sip(INVITE, { more: 'Content-Type: multipart/mixed;boundary=1.\r\n', body: text }))
    expect(readBody(v).problems).toContain('too_deep')
    expect(sdpBody(v)).toBeNull()
  })
})

describe('ports say nothing', () => {
  const stun = join(bytes('\0\x01\0\0\x21\x12\xa4\x42'), new Uint8Array(12))
  const dtls = join(bytes('\x16\xfe\xfd'), new Uint8Array(20))
  const rtp = join(bytes('\x80\x08\0\x01'), new Uint8Array(168))

  it('SIP on 443 is SIP, and what else comes to 5060 is named', () => {
    const datagram = (payload: Uint8Array, port: number) => ({
      data: ethernet(ipv4(17, udp(payload, 40_000, port))),
    })
    const { messages, result } = decodeAll(
      pcap([
        datagram(bytes(sip(INVITE)), 443),
        ...[
          stun,
          dtls,
          rtp,
          bytes('GET / HTTP/1.1\r\nHost: a\r\n\r\n'),
          bytes('SIP/2.0 nonsense\r\n\r\n'),
        ].map((b) => datagram(b, 5060)),
      ]),
    )
    expect(messages.map(({ dst }) => dst.port)).toEqual([443])
    expect(result.ok && [result.report.layers, result.report.skipped]).toMatchObject([
      { sip: 1, stun: 1, dtls: 1, rtp: 1 },
      { udp_not_sip: 2 },
    ])
  })
})
