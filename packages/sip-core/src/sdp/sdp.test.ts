import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, INVITE, SDP, sip } from '../../test/build.ts'
import { MessageView } from '../sip/message-view.ts'
import { sdpBody } from './body.ts'
import { sdpIdentity } from './identity.ts'
import { chosenCodecs } from './offer-answer.ts'
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

  it('keeps the rest of a description with malformed lines', () => {
    const { media, malformedLines } = summariseSdp(
      `${SDP}garbage\r\na=rtpmap:\r\nm=\r\nm=audio 99999 RTP/AVP\r\n`,
    )
    expect(malformedLines).toBe(1)
    expect(media[0]?.port).toBe(49_170)
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

describe('offer and answer', () => {
  const answer = (line: string) => summariseSdp(SDP.replace(/m=.*/, line))

  it('takes the first of the answer that was offered, companions aside', () => {
    const [chosen] = chosenCodecs(summariseSdp(SDP), answer('m=audio 5000 RTP/AVP 101 0 8'))
    expect(chosen?.codec?.name).toBe('PCMU')
  })

  it('pairs dynamic codecs by name and clock', () => {
    const offer = summariseSdp(
      'm=audio 1 RTP/AVP 96 97\r\na=rtpmap:96 opus/48000/2\r\na=rtpmap:97 iLBC/8000\r\n',
    )
    const other = summariseSdp('m=audio 1 RTP/AVP 111\r\na=rtpmap:111 OPUS/48000/2\r\n')
    expect(chosenCodecs(offer, other)[0]?.codec?.payloadType).toBe(111)
  })

  it('says so when a stream was refused or nothing is common', () => {
    expect(chosenCodecs(summariseSdp(SDP), answer('m=audio 0 RTP/AVP 8'))[0]?.codec).toBeNull()
    expect(chosenCodecs(summariseSdp(SDP), answer('m=audio 5000 RTP/AVP 18'))[0]?.codec).toBeNull()
    expect(chosenCodecs(summariseSdp(SDP), summariseSdp(''))[0]?.codec).toBeNull()
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
  ).toBe(SDP)
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
