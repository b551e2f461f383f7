import type { SdpSummary } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { codecFates, directionFits, sdpFacts } from './sdp-facts'

const media = (of: Partial<SdpSummary['media'][number]>): SdpSummary['media'][number] => ({
  kind: 'audio',
  address: '10.0.0.1',
  port: 4000,
  direction: 'sendrecv',
  codecs: [],
  ...of,
})
const codec = (name: string, payloadType: number) => ({ name, payloadType, chosen: false })

test('attributes of a medium, else of the session', () => {
  const body = [
    ...['v=0', 'o=- 1 1 IN IP4 a', 'a=fingerprint:sha-256 AB:CD', 'a=setup:actpass', 'a=ice-ufrag:x'],
    ...[
      'm=audio 4000 RTP/SAVP 0',
      'a=ptime:20',
      'a=setup:active',
      'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:•',
    ],
    ...['m=video 0 RTP/AVP 96', 'a=rtcp-mux'],
  ].join('\r\n')
  const [audio, video] = sdpFacts(body, {
    role: 'offer',
    media: [media({}), media({ kind: 'video', port: 0 })],
  })
  expect(audio).toMatchObject({
    ...{ place: '10.0.0.1:4000', profile: 'RTP/SAVP', ptime: '20', ice: true, isHeld: false },
    ...{ dtls: 'sha-256, active', crypto: ['AES_CM_128_HMAC_SHA1_80'], rtcpMux: false },
  })
  expect(video).toMatchObject({ place: null, ptime: null, rtcpMux: true, dtls: 'sha-256, actpass' })
})

test('held by direction or by address', () => {
  const held = (of: Parameters<typeof media>[0]) =>
    sdpFacts('', { role: 'offer', media: [media(of)] })[0]!.isHeld
  expect(held({})).toBe(false)
  expect(held({ direction: 'inactive' })).toBe(true)
  expect(held({ address: '0.0.0.0' })).toBe(true)
  expect(held({ direction: 'inactive', port: 0 })).toBe(false)
})

test('what became of each format: by name, whatever number it got', () => {
  const offer = [codec('opus', 111), codec('PCMU', 0), codec('telephone-event', 101)]
  const answer = [codec('PCMU', 0), codec('telephone-event', 96), codec('PCMA', 8)]
  expect(codecFates(offer, answer).map(({ name, fate }) => `${name} ${fate}`)).toEqual([
    'opus refused',
    'PCMU first',
    'telephone-event taken',
    'PCMA added',
  ])
  expect(codecFates(offer, answer)[2]).toMatchObject({ offered: 101, answered: 96 })
})

test('directions by RFC 3264', () => {
  expect(directionFits('sendrecv', 'recvonly')).toBe(true)
  expect(directionFits('sendonly', 'recvonly')).toBe(true)
  expect(directionFits('sendonly', 'sendrecv')).toBe(false)
  expect(directionFits('inactive', 'sendonly')).toBe(false)
})
