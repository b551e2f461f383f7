import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, hex, join } from '../../../test/build.ts'
import { decodeClientHello, decodeServerHello } from './hello.ts'

const RANDOM = 'c1'.repeat(32)

function message(type: number, body: Uint8Array): Uint8Array {
  return join(Uint8Array.of(type, 0, body.length >> 8, body.length & 255), body)
}

function extension(type: number, data: Uint8Array): Uint8Array {
  return join(Uint8Array.of(type >> 8, type & 255, data.length >> 8, data.length & 255), data)
}

function sized(data: Uint8Array): Uint8Array {
  return join(Uint8Array.of(data.length >> 8, data.length & 255), data)
}

const NAME = extension(0, sized(join(hex('00'), sized(bytes('sips.example')))))
const ALPN = extension(16, sized(join(hex('05'), bytes('sip/2'), hex('02'), bytes('h2'))))
const TICKET = extension(35, bytes('ticket'))
const CLIENT = message(1, join(hex(`0303${RANDOM}02abcd0004c02f009c0100`), sized(join(NAME, ALPN, TICKET))))
const SERVER = message(2, join(hex(`0303${RANDOM}00c02700`), sized(join(hex('00160000'), hex('00170000')))))

describe('a ClientHello', () => {
  it('gives what a session is known by', () => {
    expect(decodeClientHello(CLIENT)).toEqual({
      ...{ version: 0x0303, random: hex(RANDOM), sessionId: hex('abcd'), ticket: bytes('ticket') },
      ...{ serverName: 'sips.example', protocol: 'sip/2' },
    })
  })

  it('may be without extensions', () => {
    const bare = message(1, hex(`0301${RANDOM}000002002f0100`))
    expect(decodeClientHello(bare)).toMatchObject({ version: 0x0301, serverName: '', protocol: '' })
  })
})

describe('a ServerHello', () => {
  it('gives what was agreed on', () => {
    expect(decodeServerHello(SERVER)).toEqual({
      ...{ version: 0x0303, random: hex(RANDOM), sessionId: hex(''), suite: 0xc027 },
      ...{ encryptThenMac: true, extendedMasterSecret: true, isRetryRequest: false },
    })
  })

  it('of TLS 1.3 names its version in an extension', () => {
    const hello = message(2, join(hex(`0303${RANDOM}00130100`), sized(hex('002b00020304'))))
    expect(decodeServerHello(hello)).toMatchObject({ version: 0x0304, suite: 0x1301 })
  })

  it('may ask for another ClientHello', () => {
    const retry = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'
    expect(decodeServerHello(message(2, hex(`0303${retry}00130100`)))).toMatchObject({ isRetryRequest: true })
  })
})

it('cut at any length is an error, or lacks extensions', () => {
  for (let length = 0; length < CLIENT.length; length++) {
    const client = decodeClientHello(CLIENT.subarray(0, length))
    if (!('layer' in client)) expect(client).toMatchObject({ random: hex(RANDOM), sessionId: hex('abcd') })
  }
  for (let length = 0; length < SERVER.length; length++) {
    const server = decodeServerHello(SERVER.subarray(0, length))
    if (!('layer' in server)) expect(server).toMatchObject({ random: hex(RANDOM), suite: 0xc027 })
  }
})

it('reads any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      decodeClientHello(noise)
      decodeServerHello(noise)
      decodeClientHello(join(CLIENT.subarray(0, 45), noise))
    }),
  )
})
