import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, SDP } from '../../test/build.ts'
import { MAX_MEDIA, MAX_PAYLOAD_TYPES, readAnnouncement } from './announcement.ts'
import { summariseSdp } from './summary.ts'

const read = (text: string) => readAnnouncement(bytes(text))

it('reads where media is wanted, and as what', () => {
  expect(read(SDP)).toEqual([
    {
      kind: 'audio',
      address: '192.0.2.1',
      port: 49_170,
      rtcpPort: 49_171,
      rtcpMux: false,
      protocol: 'RTP/AVP',
      codecs: [
        { payloadType: 8, name: 'PCMA', clock: 8000 },
        { payloadType: 0, name: 'PCMU', clock: 8000 },
        { payloadType: 101, name: 'telephone-event', clock: 8000 },
      ],
      direction: 'sendrecv',
      hold: null,
      ice: false,
      crypto: [],
      dtls: false,
      zrtp: false,
    },
  ])
})

describe('each media line', () => {
  const two =
    'v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.1\r\na=inactive\r\n' +
    'm=audio 4000 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc|2^20\r\na=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:def\r\n' +
    'm=video 4002/2 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 233.252.0.1/127/2\r\na=rtpmap:96 H264/90000\r\na=fingerprint:sha-256 AA:BB\r\n' +
    'a=rtcp:5003 IN IP4 192.0.2.7\r\na=rtcp-mux\r\na=sendonly\r\nm=image 0 udptl t38\r\na=zrtp-hash:1.10 fe\r\n'

  it('has its own address, direction and keys, else those of the session', () => {
    const [audio, video, image] = read(two)
    expect(audio).toMatchObject({ address: '192.0.2.1', direction: 'inactive', rtcpPort: 4001, dtls: false })
    expect(audio?.crypto).toEqual([
      '1 AES_CM_128_HMAC_SHA1_80 inline:abc|2^20',
      '2 AES_CM_128_HMAC_SHA1_32 inline:def',
    ])
    expect(video).toMatchObject({ address: '233.252.0.1', port: 4002, rtcpPort: 5003, rtcpMux: true })
    expect(video).toMatchObject({ direction: 'sendonly', dtls: true, crypto: [] })
    expect(video?.codecs).toEqual([{ payloadType: 96, name: 'H264', clock: 90_000 }])
    expect(image).toMatchObject({ kind: 'image', port: 0, rtcpPort: 0, codecs: [], zrtp: true })
  })

  it('is read with LF or CR alone, tabs and more blanks than belong there', () => {
    for (const end of ['\n', '\r']) expect(read(two.replaceAll('\r\n', end))).toEqual(read(two))
    expect(read(two.replaceAll('RTP/SAVP 0', ' RTP/SAVP\t 0  '))).toEqual(read(two))
  })

  it('lets a=rtpmap rename a static payload type, and the first of two count', () => {
    const [audio] = read(
      'm=audio 1 RTP/AVP 0 18\na=rtpmap:0 L16/44100/2\na=rtpmap:0 PCMA/8000\na=rtpmap:99 x/1\n',
    )
    expect(audio?.codecs.map((c) => `${c.name}/${c.clock}`)).toEqual(['L16/44100', 'G729/8000'])
  })
})

it('bounds what a hostile description costs', () => {
  expect(read('m=audio 1 RTP/AVP 0\r\n'.repeat(10_000))).toHaveLength(MAX_MEDIA)
  expect(read(`m=audio 1 RTP/AVP${' 0'.repeat(10_000)}`)[0]?.codecs).toHaveLength(MAX_PAYLOAD_TYPES)
  expect(read('m=audio 99999 RTP/AVP 0 1234 -1 x')[0]).toMatchObject({
    port: 99_999,
    codecs: [{ payloadType: 0 }],
  })
})

it('finds prefixes of a description in every prefix of its bytes', () => {
  const whole = bytes(SDP)
  for (let end = 0; end <= whole.length; end++)
    expect(readAnnouncement(whole.subarray(0, end)).length).toBeLessThan(2)
})

describe('properties', () => {
  const direction = fc.constantFrom(
    '',
    'a=sendrecv\r\n',
    'a=sendonly\r\n',
    'a=recvonly\r\n',
    'a=inactive\r\n',
  )
  const address = fc.constantFrom(
    '',
    'c=IN IP4 198.51.100.7\r\n',
    'c=IN IP6 2001:db8::7\r\n',
    'c=IN IP4 0.0.0.0\r\n',
  )
  const codec = fc.record({
    payloadType: fc.integer({ min: 0, max: 127 }),
    map: fc.option(
      fc.constantFrom('opus/48000/2', 'PCMU/8000', 'iLBC/8000', 'telephone-event/8000', 'H264/90000'),
    ),
  })
  const ice = fc.constantFrom('', '', 'a=ice-ufrag:8hhY\r\n')
  const media = fc
    .record({
      kind: fc.constantFrom('audio', 'video', 'application'),
      port: fc.integer({ min: 0, max: 65_535 }),
      protocol: fc.constantFrom('RTP/AVP', 'RTP/SAVP', 'UDP/TLS/RTP/SAVPF'),
      codecs: fc.uniqueArray(codec, { selector: (c) => c.payloadType, minLength: 1, maxLength: 6 }),
      address,
      direction,
      ice,
    })
    .map((m) => {
      const types = m.codecs.map((c) => c.payloadType).join(' ')
      const maps = m.codecs.map((c) => (c.map ? `a=rtpmap:${c.payloadType} ${c.map}\r\n` : '')).join('')
      return `m=${m.kind} ${m.port} ${m.protocol} ${types}\r\n${m.address}${maps}${m.direction}${m.ice}`
    })
  const description = fc
    .tuple(address, direction, ice, fc.array(media, { maxLength: 4 }))
    .map(
      ([c, a, i, lines]) =>
        `v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\n${c}t=0 0\r\n${a}${i}${lines.join('')}`,
    )

  it('says the same as the summary of a well-formed description', () => {
    fc.assert(
      fc.property(description, (text) => {
        const found = read(text).map(({ kind, address, port, protocol, codecs, direction, hold, ice }) => {
          return { kind, address, port, protocol, direction, hold, ice, codecs }
        })
        const summary = summariseSdp(text).media.map(
          ({ kind, address, port, protocol, codecs, direction, hold, ice }) => {
            const shown = codecs.map(({ payloadType, name, clock }) => ({ payloadType, name, clock }))
            return { kind, address, port, protocol, direction, hold, ice, codecs: shown }
          },
        )
        expect(found).toEqual(summary)
      }),
    )
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (b) => void readAnnouncement(b)))
    const line = fc.oneof(
      fc.constantFrom(...SDP.split('\r\n')),
      fc.string(),
      fc.string().map((s) => `m=${s}`),
    )
    fc.assert(fc.property(fc.array(line), (lines) => void read(lines.join('\r\n'))))
  })
})
