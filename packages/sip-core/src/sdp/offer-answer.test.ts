import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, SDP } from '../../test/build.ts'
import { type AnnouncedCodec, readAnnouncement } from './announcement.ts'
import { type ChosenCodec, chosenCodecs, negotiate } from './offer-answer.ts'
import { summariseSdp } from './summary.ts'

const answer = (line: string) => summariseSdp(SDP.replace(/m=.*/, line))
const directed = (direction: string) => summariseSdp(SDP.replace('sendrecv', direction))

describe('the codec', () => {
  it('is the first of the answer that was offered, companions aside', () => {
    const [chosen] = chosenCodecs(summariseSdp(SDP).media, answer('m=audio 5000 RTP/AVP 101 0 8').media)
    expect(chosen?.codec?.name).toBe('PCMU')
  })

  it('pairs by name and clock where payload types are dynamic', () => {
    const offer = summariseSdp(
      'm=audio 1 RTP/AVP 96 97\r\na=rtpmap:96 opus/48000/2\r\na=rtpmap:97 iLBC/8000\r\n',
    )
    const other = summariseSdp('m=audio 1 RTP/AVP 111\r\na=rtpmap:111 OPUS/48000/2\r\n')
    expect(chosenCodecs(offer.media, other.media)[0]?.codec?.payloadType).toBe(111)
  })
})

it('is found in announcements as in whole descriptions', () => {
  const lines = [
    'm=audio 1 RTP/AVP 0 96',
    'm=audio 0 RTP/AVP 8',
    'm=video 1 RTP/AVP 96 13',
    'a=rtpmap:96 opus/48000',
    'a=rtpmap:96 telephone-event/8000',
    'x',
  ]
  const description = fc
    .array(fc.constantFrom(...lines))
    .map((some) => `m=audio 1 RTP/AVP 0 8\r\n${some.join('\r\n')}\r\n`)
  const names = (chosen: readonly ChosenCodec<AnnouncedCodec>[]) =>
    chosen.map(({ media, kind, codec }) => ({ media, kind, codec: codec?.name }))
  const announced = (text: string) => readAnnouncement(bytes(text))
  const whole = (text: string) => summariseSdp(text).media
  fc.assert(
    fc.property(description, description, (offer, answer) => {
      expect(names(chosenCodecs(announced(offer), announced(answer)))).toEqual(
        names(chosenCodecs(whole(offer), whole(answer))),
      )
    }),
  )
})

it.each([
  ['m=audio 5000 RTP/AVP 8', 'agreed'],
  ['m=audio 0 RTP/AVP 8', 'refused'],
  ['m=video 5000 RTP/AVP 31', 'refused'],
  ['m=audio 5000 RTP/AVP 18', 'no_common_format'],
  ['b=AS:64', 'unanswered'],
])('%s in the answer: %s', (line, state) => {
  const [media] = negotiate(summariseSdp(SDP), answer(line))
  expect(media?.state).toBe(state)
  expect(media?.codec === null).toBe(state !== 'agreed')
})

it('knows an m-line that was never offered, and T.38', () => {
  const fax = summariseSdp('m=audio 0 RTP/AVP 0\r\nm=image 4000 udptl t38\r\n')
  expect(negotiate(fax, fax).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'audio not_offered',
    'image agreed',
  ])
})

it.each([
  ['sendrecv', 'sendrecv', null, true, true],
  ['sendonly', 'recvonly', 'offerer', true, false],
  ['inactive', 'inactive', 'offerer', false, false],
  ['sendrecv', 'sendonly', 'answerer', false, true],
  ['sendonly', 'inactive', 'both', false, false],
  ['recvonly', 'sendonly', null, false, true],
  ['recvonly', 'inactive', 'answerer', false, false],
])('%s answered %s: held by %s', (offered, answered, heldBy, offererSends, answererSends) => {
  expect(negotiate(directed(offered), directed(answered))[0]).toMatchObject({
    heldBy,
    offererSends,
    answererSends,
  })
})

it('lets nothing flow to 0.0.0.0', () => {
  const held = summariseSdp(SDP.replace('c=IN IP4 192.0.2.1', 'c=IN IP4 0.0.0.0'))
  expect(negotiate(held, summariseSdp(SDP))[0]).toMatchObject({
    heldBy: 'offerer',
    offererSends: true,
    answererSends: false,
  })
})

it('tells what both sides know of DTMF, keys and RTCP', () => {
  const keys =
    'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:a\r\na=crypto:2 AES_256_CM_HMAC_SHA1_80 inline:b\r\na=rtcp-mux\r\n'
  const taken = 'a=crypto:2 AES_256_CM_HMAC_SHA1_80 inline:c\r\na=rtcp-mux\r\n'
  const [media] = negotiate(
    summariseSdp(SDP + keys),
    summariseSdp(SDP.replaceAll('101', '96').replace('0-16', '0-15') + taken),
  )
  expect(media).toMatchObject({ encryption: 'AES_256_CM_HMAC_SHA1_80', rtcpMux: true })
  expect(media?.telephoneEvent).toMatchObject({
    offer: { payloadType: 101, events: '0-16' },
    answer: { payloadType: 96, events: '0-15' },
  })
  const dtls = summariseSdp(`${SDP}a=fingerprint:sha-256 AA\r\n`)
  expect(negotiate(dtls, dtls)[0]?.encryption).toBe('dtls')
  expect(negotiate(dtls, summariseSdp(SDP))[0]).toMatchObject({ encryption: null, rtcpMux: false })
  expect(negotiate(summariseSdp(SDP), answer('m=audio 5000 RTP/AVP 8'))[0]?.telephoneEvent).toBeNull()
})
