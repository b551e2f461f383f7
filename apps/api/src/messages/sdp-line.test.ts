import { summariseSdp } from '@ringback/sip-core/sip'
import { describe, expect, it } from 'vitest'
import { sdpLine } from './sdp-line.ts'

const sdp = (formats: string, ...lines: string[]) =>
  summariseSdp(
    [
      'v=0',
      'o=- 1 1 IN IP4 192.0.2.1',
      's=-',
      'c=IN IP4 192.0.2.1',
      't=0 0',
      `m=audio 4000 RTP/AVP ${formats}`,
      ...lines,
    ].join('\r\n'),
  )

describe('sdpLine', () => {
  const offer = sdp('8 0 98 101', 'a=rtpmap:98 opus/48000/2', 'a=rtpmap:101 telephone-event/8000')
  const answer = sdp('97 101', 'a=rtpmap:97 opus/48000/2', 'a=rtpmap:101 telephone-event/8000', 'a=sendonly')

  it('marks the agreed codec in both, whatever its number', () => {
    expect(sdpLine('offer', offer, answer).media[0]!.codecs).toEqual([
      { payloadType: 8, name: 'PCMA', chosen: false },
      { payloadType: 0, name: 'PCMU', chosen: false },
      { payloadType: 98, name: 'opus', chosen: true },
      { payloadType: 101, name: 'telephone-event', chosen: false },
    ])
    expect(sdpLine('answer', answer, offer).media[0]!.codecs[0]).toEqual({
      payloadType: 97,
      name: 'opus',
      chosen: true,
    })
  })

  it('marks nothing without the other side', () => {
    expect(sdpLine('offer', offer, null).media[0]!.codecs.some((codec) => codec.chosen)).toBe(false)
  })

  it('shows where the media goes', () => {
    expect(sdpLine('answer', answer, offer).media[0]).toMatchObject({
      kind: 'audio',
      address: '192.0.2.1',
      port: 4000,
      direction: 'sendonly',
    })
  })

  it('names a codec nobody named by its number', () => {
    expect(sdpLine('offer', sdp('77'), null).media[0]!.codecs).toEqual([
      { payloadType: 77, name: '77', chosen: false },
    ])
  })
})
