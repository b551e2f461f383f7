import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, INVITE, SDP, sip } from '../../test/build.ts'
import { MessageView } from '../sip/message-view.ts'
import { MAX_MEDIA } from './announcement.ts'
import { sdpBody } from './body.ts'
import { sdpIdentity } from './identity.ts'
import { summariseSdp } from './summary.ts'

describe('summary', () => {
  it('lists codecs in order of preference, static ones by name', () => {
    const { media, origin, malformedLines } = summariseSdp(bytes(SDP))
    expect(origin).toBe('alice 2890844526 2890844527 192.0.2.1')
    expect(malformedLines).toBe(0)
    expect(media).toHaveLength(1)
    expect(media[0]).toMatchObject({
      kind: 'audio',
      address: '192.0.2.1',
      port: 49_170,
      direction: 'sendrecv',
      ptime: 20,
      onHold: false,
    })
    expect(media[0]?.codecs.map((c) => `${c.payloadType} ${c.name}/${c.clock}`)).toEqual([
      '8 PCMA/8000',
      '0 PCMU/8000',
      '101 telephone-event/8000',
    ])
  })

  it('reads an m-line with a single codec, T.38, and a wildcard', () => {
    const one = summariseSdp(
      'v=0\r\nm=audio 4000 RTP/AVP 0\r\nm=image 4002 udptl t38\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n',
    )
    expect(one.media.map((m) => [m.kind, m.codecs.length])).toEqual([
      ['audio', 1],
      ['image', 0],
      ['application', 0],
    ])
  })

  it.each([
    ['a=sendonly', 'sendonly', true],
    ['a=inactive', 'inactive', true],
    ['a=recvonly', 'recvonly', false],
    ['', 'sendrecv', false],
  ])('knows hold by %s', (line, direction, onHold) => {
    const text = SDP.replace('a=sendrecv', line || 'b=AS:64')
    expect(summariseSdp(text).media[0]).toMatchObject({ direction, onHold })
  })

  it('knows hold by 0.0.0.0, and a direction of the session', () => {
    expect(summariseSdp(SDP.replace('c=IN IP4 192.0.2.1', 'c=IN IP4 0.0.0.0')).media[0]?.onHold).toBe(true)
    const session = SDP.replace('a=sendrecv\r\n', '').replace('t=0 0', 't=0 0\r\na=inactive')
    expect(summariseSdp(session).media[0]?.direction).toBe('inactive')
  })

  it('takes 0.0.0.0 for a hold only where ICE does not explain it, and port 0 for none', () => {
    const zero = SDP.replace('c=IN IP4 192.0.2.1', 'c=IN IP4 0.0.0.0')
    const hold = (text: string) => summariseSdp(text).media[0]?.hold
    expect(hold(zero)).toBe('zero_address')
    expect(hold(`${zero}a=ice-ufrag:abcd\r\n`)).toBeNull()
    expect(hold(SDP.replace('sendrecv', 'sendonly'))).toBe('sendonly')
    expect(hold(SDP.replace('sendrecv', 'inactive').replace('49170', '0'))).toBeNull()
  })

  it('keeps the malformed lines, and reads on behind them', () => {
    const bad = ['garbage', 'a=rtpmap:', 'm=', 'm=audio 99999 RTP/AVP 0', 'c=IN IP4', 'x=1', 'a=ptime:x']
    const { media, malformedLines, malformed } = summariseSdp(SDP + bad.join('\r\n'))
    expect(malformedLines).toBe(bad.length)
    expect(malformed.map(({ text }) => text)).toEqual(bad)
    expect(malformed[0]?.line).toBe(SDP.split('\r\n').length)
    expect(media.map(({ kind, port }) => `${kind} ${port}`)).toEqual(['audio 49170', ' 0', 'audio 99999'])
  })

  it('finds nothing against well-formed lines of every kind', () => {
    const lines =
      'v=0\r\no=- 1 2 IN IP6 2001:db8::1\r\ns= \r\ni=about\r\nu=http://a/\r\ne=a@b\r\np=+1\r\nc=IN IP6 2001:db8::1\r\nb=AS:64\r\n' +
      't=0 0\r\nr=7d 1h 0\r\nz=0 0\r\nk=prompt\r\na=ice-lite\r\nm=audio 4000/2 RTP/AVP 0\r\na=rtcp:4003 IN IP4 192.0.2.7\r\na=x:y z\r\n'
    expect(summariseSdp(lines).malformed).toEqual([])
  })

  it('tells what media may cost, and how it is secured', () => {
    const { media, bandwidth, bundle } = summariseSdp(
      'b=AS:256\r\na=group:BUNDLE 0 1\r\na=fingerprint:sha-256 AA:BB\r\na=setup:actpass\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111 126\r\nb=TIAS:64000\r\n' +
        'a=rtpmap:111 opus/48000/2\r\na=fmtp:111 useinbandfec=1\r\na=rtpmap:126 telephone-event/8000\r\na=fmtp:126 15\r\na=maxptime:60\r\na=mid:0\r\n' +
        'a=rtcp:9 IN IP4 0.0.0.0\r\na=rtcp-mux\r\na=ice-ufrag:a\r\na=ice-pwd:b\r\na=zrtp-hash:1.10 fe30\r\n' +
        'a=candidate:1 1 UDP 2130706431 192.0.2.1 54400 typ host\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:k\r\n',
    )
    expect(bandwidth).toEqual([{ type: 'AS', value: 256 }])
    expect(bundle).toEqual(['0', '1'])
    expect(media[0]).toMatchObject({
      ...{
        maxptime: 60,
        mid: '0',
        rtcp: { port: 9, address: '0.0.0.0' },
        rtcpMux: true,
        ice: true,
        zrtp: true,
      },
      ...{
        crypto: 'sdes',
        cryptoSuites: ['AES_CM_128_HMAC_SHA1_80'],
        fingerprint: 'sha-256 AA:BB',
        setup: 'actpass',
      },
      bandwidth: [{ type: 'TIAS', value: 64_000 }],
      telephoneEvents: [{ payloadType: 126, clock: 8000, events: '15' }],
      candidates: [{ component: 1, type: 'host', address: '192.0.2.1', port: 54_400, transport: 'UDP' }],
      t38: null,
    })
  })

  it('reads what T.38 says of itself', () => {
    const { media } = summariseSdp(
      'm=image 4002 udptl t38\r\na=T38FaxVersion:0\r\na=T38MaxBitRate:14400\r\na=T38FaxFillBitRemoval:0\r\na=T38FaxTranscodingMMR\r\n' +
        'a=T38FaxRateManagement:transferredTCF\r\na=T38FaxMaxBuffer:72\r\na=T38FaxMaxDatagram: 316\r\na=t38faxudpec:t38UDPRedundancy\r\n',
    )
    expect(media[0]?.t38).toEqual({
      ...{
        version: 0,
        maxBitRate: 14_400,
        rateManagement: 'transferredTCF',
        maxBuffer: 72,
        maxDatagram: 316,
      },
      ...{ errorCorrection: 't38UDPRedundancy', fillBitRemoval: false, transcodingMmr: true },
      transcodingJbig: false,
    })
  })

  it('bounds what is read of a hostile description', () => {
    const many = summariseSdp('m=audio 1 RTP/AVP 0\r\n'.repeat(10_000))
    expect([many.media.length, many.cut]).toEqual([MAX_MEDIA, true])
    const junk = summariseSdp('junk\r\n'.repeat(3000))
    expect([junk.malformedLines, junk.malformed.length, junk.cut]).toEqual([3000, 100, false])
    expect(summariseSdp('a=x\r\n'.repeat(100_000)).cut).toBe(true)
  })

  it('never throws', () => {
    const line = fc.oneof(
      fc.constantFrom(...SDP.split('\r\n')),
      fc.string(),
      fc.string().map((s) => `a=${s}`),
      fc.string().map((s) => `m=${s}`),
    )
    fc.assert(fc.property(fc.array(line), (lines) => void summariseSdp(lines.join('\r\n'))))
  })
})

it('finds the description in a body, alone or in a multipart one', () => {
  const find = (type: string, body: string): string | null => {
    const view = MessageView.of(bytes(sip(INVITE, { more: type, body })))
    const found = view && sdpBody(view)
    return found ? String.fromCharCode(...found) : null
  }
  expect(find('Content-Type: application/SDP;x=y\r\n', SDP)).toBe(SDP)
  expect(find('', SDP)).toBe(SDP)
  expect(find('Content-Type: text/plain\r\n', SDP)).toBeNull()
  expect(
    find(
      'Content-Type: multipart/mixed;boundary=b\r\n',
      `--b\r\nContent-Type: application/sdp\r\n\r\n${SDP}--b--\r\n`,
    ),
  ).toBe(SDP.trimEnd())
  expect(find('Content-Type: application/sdp\r\nContent-Encoding: gzip\r\n', '\x1f\x8b\x08\0\0')).toBeNull()
})

it('reads the identity that joins look for', () => {
  expect(sdpIdentity(bytes(SDP))).toEqual({
    origin: '2890844526 2890844527@192.0.2.1',
    media: ['192.0.2.1:49170'],
  })
  const own = `${SDP}m=video 0 RTP/AVP 31\r\nm=video 51372 RTP/AVP 31\r\nc=IN IP6 2001:db8::1/3\r\n`
  expect(sdpIdentity(bytes(own))?.media).toEqual(['192.0.2.1:49170', '[2001:db8::1]:51372'])
  expect(sdpIdentity(bytes('nothing'))).toBeNull()
  fc.assert(fc.property(fc.uint8Array(), (b) => void sdpIdentity(b)))
})
