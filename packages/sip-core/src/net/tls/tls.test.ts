import { constants, createHash } from 'node:crypto'
import { nodePorts } from '@ringback/node-ports'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  block,
  bytes,
  enhancedPacket,
  INVITE,
  interfaceBlock,
  join,
  pcap,
  section,
  sip,
} from '../../../test/build.ts'
import { EC_SERVER, RSA_SERVER } from '../../../test/tls-identities.ts'
import {
  captureOf,
  listen,
  packetsOf,
  type Recording,
  type RecordingOptions,
  record,
  type Sent,
} from '../../../test/tls-recording.ts'
import { CaptureDecoder, type DecodeKeys } from '../../decode.ts'

const TEXTS = [
  sip(INVITE, { callId: 'one', body: 'x'.repeat(3000) }),
  sip('SIP/2.0 100 Trying', { callId: 'one' }) +
    sip('SIP/2.0 200 OK', { callId: 'one', body: 'y'.repeat(40) }),
  sip('ACK sip:bob@biloxi.com SIP/2.0', { callId: 'one' }),
  sip('BYE sip:alice@atlanta.com SIP/2.0', { callId: 'two' }),
]
const HEARD = ['INVITE', 100, 200, 'ACK', 'BYE']

function decode(capture: Uint8Array, keys: DecodeKeys = {}) {
  const kinds: (string | number | null)[] = []
  const transports = new Set<string>()
  const decoder = new CaptureDecoder(
    {
      message(m) {
        kinds.push(m.method ?? m.status)
        transports.add(m.transport)
      },
    },
    nodePorts,
    { keys },
  )
  decoder.write(capture)
  const result = decoder.end()
  if (!result.ok) throw new Error(result.refusal.format)
  const { report } = result
  return { kinds, transports: [...transports], report, warnings: report.warnings }
}

const TLS12 = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const
const EC = { server: EC_SERVER }
/** OpenSSL's SSL_OP_NO_EXTENDED_MASTER_SECRET and SSL_OP_NO_ENCRYPT_THEN_MAC; Node has no names for them. */
const NO_EXTENDED_MASTER = 1
const NO_ENCRYPT_THEN_MAC = 1 << 19

describe('a key log opens', () => {
  const old = {
    minVersion: 'TLSv1',
    ciphers: 'AES128-SHA:AES256-SHA:ECDHE-RSA-AES128-SHA:@SECLEVEL=0',
  } as const
  const cases: [string, RecordingOptions][] = [
    ...['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'].map(
      (ciphers): [string, RecordingOptions] => [ciphers, { ciphers, minVersion: 'TLSv1.3' }],
    ),
    ...['TLS_AES_128_CCM_SHA256', 'TLS_AES_128_CCM_8_SHA256'].map((ciphers): [string, RecordingOptions] => [
      ciphers,
      { ciphers: `${ciphers}:AES128-SHA:@SECLEVEL=0`, minVersion: 'TLSv1.3' },
    ]),
    ...[
      ...['ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-CHACHA20-POLY1305'],
      ...['ECDHE-RSA-AES128-SHA', 'ECDHE-RSA-AES128-SHA256', 'ECDHE-RSA-AES256-SHA384'],
      ...['AES128-GCM-SHA256', 'AES256-SHA256', 'AES128-CCM', 'AES256-CCM8'],
    ].map((ciphers): [string, RecordingOptions] => [
      ciphers,
      { ciphers: `${ciphers}:@SECLEVEL=0`, ...TLS12 },
    ]),
    ...['ECDHE-ECDSA-AES128-CCM', 'ECDHE-ECDSA-AES256-CCM8', 'ECDHE-ECDSA-AES256-GCM-SHA384'].map(
      (ciphers): [string, RecordingOptions] => [
        ciphers,
        { ciphers: `${ciphers}:@SECLEVEL=0`, ...TLS12, ...EC },
      ],
    ),
    [
      'DHE-RSA-AES128-GCM-SHA256',
      { ciphers: 'DHE-RSA-AES128-GCM-SHA256', ...TLS12, server: { dhparam: 'auto' } },
    ],
    [
      'ECDHE-RSA-AES256-SHA384, MAC then encrypt',
      { ciphers: 'ECDHE-RSA-AES256-SHA384', secureOptions: NO_ENCRYPT_THEN_MAC, ...TLS12 },
    ],
    ['TLS 1.1', { ...old, maxVersion: 'TLSv1.1', minVersion: 'TLSv1.1' }],
    ['TLS 1.0', { ...old, maxVersion: 'TLSv1' }],
    ['TLS 1.0, MAC then encrypt', { ...old, maxVersion: 'TLSv1', secureOptions: NO_ENCRYPT_THEN_MAC }],
  ]
  it.each(cases)('%s', async (_, options) => {
    const { sent, keyLog } = await record(TEXTS, options)
    const { kinds, transports, warnings } = decode(captureOf(sent), { keyLog })
    expect([kinds, transports, warnings]).toEqual([HEARD, ['tls'], []])
  })

  it('a PSK suite', async () => {
    const psk = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
    const { sent, keyLog, cipher } = await record(TEXTS, {
      ...TLS12,
      ciphers: 'PSK-AES128-CBC-SHA256',
      pskCallback: () => ({ psk, identity: 'phone' }),
      checkServerIdentity: () => undefined,
      server: { pskCallback: () => psk },
    })
    expect([cipher, decode(captureOf(sent), { keyLog }).kinds]).toEqual([
      'TLS_PSK_WITH_AES_128_CBC_SHA256',
      HEARD,
    ])
  })

  it('what follows a renegotiation', async () => {
    const { sent, keyLog } = await record(TEXTS, { ...TLS12, renegotiate: true })
    expect(keyLog.match(/CLIENT_RANDOM/g)).toHaveLength(2)
    expect(decode(captureOf(sent), { keyLog })).toMatchObject({ kinds: HEARD, warnings: [] })
  })

  it('what is no SIP, and names it', async () => {
    const { sent, keyLog } = await record(['GET / HTTP/1.1\r\n\r\n', 'HTTP/1.1 200 OK\r\n\r\n'])
    const { kinds, report } = decode(captureOf(sent, { port: 443 }), { keyLog })
    expect([kinds, report.skipped, report.warnings]).toEqual([[], { tls_not_sip: 2 }, []])
  })

  it('a second connection between the same ports', async () => {
    const [first, second] = [await record(TEXTS), await record(TEXTS, TLS12)]
    const packets = [...packetsOf(first.sent), ...packetsOf(second.sent, { syn: true })]
    const { kinds, warnings } = decode(pcap(packets), { keyLog: first.keyLog + second.keyLog })
    expect([kinds, warnings]).toEqual([[...HEARD, ...HEARD], []])
  })

  it('a WebSocket inside', async () => {
    const accept = createHash('sha1').update('key').digest('base64')
    const texts = [
      'GET / HTTP/1.1\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: sip\r\n\r\n',
      `HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      webSocketFrame(TEXTS[2] as string),
      webSocketFrame(TEXTS[3] as string),
    ]
    const { sent, keyLog } = await record(texts)
    const { kinds, transports } = decode(captureOf(sent, { port: 443 }), { keyLog })
    expect([kinds, transports]).toEqual([['ACK', 'BYE'], ['wss']])
  })
})

/** Unmasked, shorter than 64 KB. */
function webSocketFrame(text: string): string {
  return String.fromCharCode(0x81, 126, text.length >> 8, text.length & 255) + text
}

describe("a server's RSA key opens", () => {
  const rsa = { ...TLS12, ciphers: 'AES256-SHA256' }
  const keys = { rsaKeys: [EC_SERVER.key, RSA_SERVER.key] }

  it.each([
    ['with the extended master secret', rsa],
    ['without', { ...rsa, secureOptions: NO_EXTENDED_MASTER }],
    ['TLS 1.1', { ciphers: 'AES128-SHA:@SECLEVEL=0', minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' }],
  ] satisfies [string, RecordingOptions][])('%s', async (_, options) => {
    const { sent } = await record(TEXTS, options)
    expect(decode(captureOf(sent), keys)).toMatchObject({ kinds: HEARD, warnings: [] })
  })

  it.each([
    ['a ticket', 0],
    ['its id', constants.SSL_OP_NO_TICKET],
  ])('a session taken up by %s', async (_, secureOptions) => {
    const listener = listen({ ...rsa, secureOptions })
    const sessions = new Map<string, Buffer>()
    listener.on('newSession', (id: Buffer, data: Buffer, done: () => void) => {
      sessions.set(id.toString('hex'), data)
      done()
    })
    listener.on('resumeSession', (id: Buffer, done: (error: null, data: Buffer | null) => void) => {
      done(null, sessions.get(id.toString('hex')) ?? null)
    })
    const first = await record(TEXTS, { ...rsa, secureOptions, listener })
    const second = await record(TEXTS, {
      ...rsa,
      secureOptions,
      listener,
      session: first.session ?? undefined,
    })
    expect(second.reused).toBe(true)
    const packets = [...packetsOf(first.sent), ...packetsOf(second.sent, { port: 5062 })]
    expect(decode(pcap(packets), keys).kinds).toEqual([...HEARD, ...HEARD])
    expect(decode(captureOf(second.sent), keys).kinds).toEqual([])
    expect(decode(captureOf(second.sent), { keyLog: second.keyLog }).kinds).toEqual(HEARD)
  })

  it('nothing with another key', async () => {
    const { sent } = await record(TEXTS, rsa)
    const { kinds, warnings } = decode(captureOf(sent), { rsaKeys: [EC_SERVER.key, 'no key'] })
    expect(kinds).toEqual([])
    expect(warnings.map(({ code, count }) => [code, count])).toEqual([
      ['encrypted_sip', 1],
      ['tls_no_keys', 1],
    ])
  })
})

describe('secrets blocks', () => {
  it('open what follows them, in any place', async () => {
    const { sent, keyLog } = await record(TEXTS)
    const packets = packetsOf(sent).map(({ data }, i) => enhancedPacket(data, BigInt(i)))
    const keys = block(10, join(word(0x544c534b), word(keyLog.length), bytes(keyLog)))
    for (const at of [0, 2]) {
      const capture = join(section(), interfaceBlock(), ...packets.slice(0, at), keys, ...packets.slice(at))
      expect(decode(capture).kinds).toEqual(HEARD)
    }
  })
})

function word(n: number): Uint8Array {
  return Uint8Array.of(n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >>> 24) & 255)
}

describe.each([
  ['TLS 1.3', { minVersion: 'TLSv1.3' }],
  ['TLS 1.2, GCM', { ...TLS12, ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' }],
  ['TLS 1.2, ChaCha20', { ...TLS12, ciphers: 'ECDHE-RSA-CHACHA20-POLY1305' }],
  ['TLS 1.2, CBC', { ...TLS12, ciphers: 'ECDHE-RSA-AES128-SHA256' }],
  ['TLS 1.0', { ciphers: 'AES128-SHA:@SECLEVEL=0', minVersion: 'TLSv1', maxVersion: 'TLSv1' }],
] satisfies [string, RecordingOptions][])('a broken capture of %s', (name, options) => {
  let recording: Recording
  let keys: DecodeKeys
  let handshake = 0
  beforeAll(async () => {
    recording = await record([...TEXTS, ...TEXTS], options)
    keys = { keyLog: recording.keyLog }
    handshake = (await record([], options)).sent.length
  })

  it('is the same in segments of any size', () => {
    for (const size of [1, 2, 3, 5, 6, 100, 20_000]) {
      const { kinds, warnings } = decode(captureOf(recording.sent, { size }), keys)
      expect([kinds, warnings], `segments of ${size}`).toEqual([[...HEARD, ...HEARD], []])
    }
  })

  it('finds its feet behind a lost segment', () => {
    const count = packetsOf(recording.sent).length
    for (let lost = 0; lost < count; lost++) {
      const { kinds } = decode(captureOf(recording.sent, { lost: [lost] }), keys)
      if (lost < handshake) continue
      // At most what was sent together goes with it; TLS 1.0 cannot open the record behind, whose vector it was.
      expect(kinds.length, `without ${lost}`).toBeGreaterThanOrEqual(
        HEARD.length * 2 - (name === 'TLS 1.0' ? 4 : 2),
      )
    }
  })

  it('waits for a hello that was captured late', () => {
    const { sent } = recording
    const hello = sent.findIndex(({ from }) => from === 'server')
    const late: Sent[] = [...sent.slice(0, hello), ...sent.slice(hello + 1)]
    const from = late.findIndex((s, i) => i > hello && s.from === 'server')
    late.splice(from, 0, sent[hello] as Sent)
    expect(decode(captureOf(late), keys).kinds).toHaveLength(HEARD.length * 2)
  })

  it('of one direction is named as encrypted', () => {
    for (const side of ['client', 'server']) {
      const sent = recording.sent.filter(({ from }) => from === side)
      const { kinds, report } = decode(captureOf(sent), keys)
      expect([kinds, report.skipped]).toEqual([[], { tls: packetsOf(sent).length }])
      expect(report.warnings.map(({ code, count }) => [code, count])).toEqual([
        ['encrypted_sip', 1],
        ['tls_no_keys', 1],
      ])
    }
  })

  it('cut anywhere gives a beginning', () => {
    const capture = captureOf(recording.sent)
    for (let end = 24; end < capture.length; end += 31) {
      const { kinds } = decode(capture.subarray(0, end), keys)
      expect([...HEARD, ...HEARD].slice(0, kinds.length)).toEqual(kinds)
    }
  })

  it('damaged anyhow is no exception, and says so', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(damage, fc.integer({ min: 1, max: 3000 }), (changes, size) => {
        const sent = recording.sent.map((s) => ({ from: s.from, bytes: s.bytes.slice() }))
        for (const [at, mask] of changes) {
          const { bytes: target } = sent[at % sent.length] as Sent
          const place = at % target.length
          target[place] = (target[place] as number) ^ mask
        }
        const { kinds, report } = decode(captureOf(sent, { size }), keys)
        const trouble = report.warnings.length + (report.skipped.tls ?? 0) + (report.skipped.tls_not_sip ?? 0)
        if (kinds.length < HEARD.length * 2) expect(trouble).toBeGreaterThan(0)
      }),
      { numRuns: 60 },
    )
  })

  it('without keys is named', () => {
    const { kinds, report } = decode(captureOf(recording.sent))
    expect(kinds).toEqual([])
    expect(report.skipped).toEqual({ tls: packetsOf(recording.sent).length })
    expect(report.warnings.map(({ code, count }) => [code, count])).toEqual([['encrypted_sip', 1]])
    expect(decode(captureOf(recording.sent, { port: 443 })).report.warnings).toEqual([])
    const others = { keyLog: recording.keyLog.replaceAll(/ [0-9a-f]{4}/g, ' 0123') }
    expect(decode(captureOf(recording.sent, { port: 443 }), others).warnings).toMatchObject([
      { code: 'tls_no_keys', count: 1 },
    ])
  })
})

describe('a connection that seems to carry SIP', () => {
  it.each([
    ['sips.example.com', undefined],
    ['example.com', ['sip/2']],
  ])('by its name %s and its protocol %s', async (servername, ALPNProtocols) => {
    const { sent } = await record(TEXTS, { servername, ALPNProtocols, server: { ALPNProtocols } })
    expect(decode(captureOf(sent, { port: 443 })).warnings).toMatchObject([
      { code: 'encrypted_sip', count: 1 },
    ])
  })
})
