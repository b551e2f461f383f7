import { createCipheriv, createHmac } from 'node:crypto'
import { nodePorts } from '@ringback/node-ports'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hex, join } from '../../test/build.ts'
import type { CryptoPort } from '../ports.ts'
import { decodeRtp, emptyRtp } from './rtp.ts'
import { SrtpContext } from './srtp.ts'
import { readCryptoLine } from './srtp-keys.ts'

/** RFC 3711 §B.3. */
const MASTER = hex('E1F97A0D3E018BE0D64FA32C06DE4139')
const SALT = hex('0EC675AD498AFEEBB6960B3AABE6')
const SESSION_KEY = hex('C61E7A93744F39EE10734AFE3FF7A087')
const SESSION_SALT = hex('30CBBC08863D8C85D49DB34A9AE1')
const SESSION_AUTH = hex('CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4')

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const line = (suite: string, more = ''): string => `1 ${suite} inline:${base64(join(MASTER, SALT))}${more}`

function rtpPacket(sequence: number, payload: Uint8Array): Uint8Array {
  return join(hex('8000'), Uint8Array.of(sequence >> 8, sequence & 255), hex('00000064 cafebabe'), payload)
}

/** As a sender does it, from the session keys of the RFC and nothing of the code under test. */
function protect(packet: Uint8Array, rollover: number, tagLength: number): Uint8Array {
  const counter = Buffer.alloc(16)
  counter.set(SESSION_SALT)
  for (const [i, byte] of packet.subarray(8, 12).entries()) counter[4 + i] = (counter[4 + i] as number) ^ byte
  counter.writeUInt32BE((counter.readUInt32BE(8) ^ rollover) >>> 0, 8)
  for (const [i, byte] of packet.subarray(2, 4).entries())
    counter[12 + i] = (counter[12 + i] as number) ^ byte
  const sealed = createCipheriv('aes-128-ctr', SESSION_KEY, counter).update(packet.subarray(12))
  const body = join(packet.subarray(0, 12), sealed)
  const roc = Buffer.alloc(4)
  roc.writeUInt32BE(rollover)
  const tag = createHmac('sha1', SESSION_AUTH).update(body).update(roc).digest()
  return join(body, tag.subarray(0, tagLength))
}

const crypto = nodePorts.crypto as CryptoPort

function context(text: string): SrtpContext {
  const key = readCryptoLine(text)
  const made = key && SrtpContext.of(key, crypto)
  if (!made) throw new Error('no context')
  return made
}

function open(made: SrtpContext, packet: Uint8Array) {
  const rtp = emptyRtp()
  if (decodeRtp(rtp, packet, 0, packet.length)) return null
  const opened = made.open(rtp, packet, 0, packet.length)
  return opened && { ...opened, payload: Uint8Array.from(opened.payload) }
}

describe('SRTP', () => {
  it('derives the session keys of RFC 3711 §B.3', () => {
    const opened = open(
      context(line('AES_CM_128_HMAC_SHA1_80')),
      protect(rtpPacket(7, hex('00112233')), 0, 10),
    )
    expect(opened).toEqual({ payload: hex('00112233'), authentic: true })
  })

  it('has the key stream of RFC 3711 §B.2', () => {
    const counter = hex('F0F1F2F3F4F5F6F7F8F9FAFBFCFD0000')
    const key = hex('2B7E151628AED2A6ABF7158809CF4F3C')
    expect(Uint8Array.from(crypto.applyCtr('aes-128-ctr', key, counter, new Uint8Array(16)) ?? [])).toEqual(
      hex('E03EAD0935C95E80E166B16DD92B4EB4'),
    )
  })

  it('takes short tags, and key identifiers', () => {
    const packet = protect(rtpPacket(7, hex('0a0b')), 0, 4)
    expect(open(context(line('AES_CM_128_HMAC_SHA1_32')), packet)?.authentic).toBe(true)
    const withMki = join(packet.subarray(0, 14), hex('01020304'), packet.subarray(14))
    expect(open(context(line('AES_CM_128_HMAC_SHA1_32', '|2^20|1:4')), withMki)?.payload).toEqual(hex('0a0b'))
  })

  it('counts the sequence over its wrap, also with packets out of order', () => {
    const made = context(line('AES_CM_128_HMAC_SHA1_80'))
    const sent: [number, number][] = [
      [65_534, 0],
      [0, 1],
      [65_535, 0],
      [1, 1],
      [30_000, 1],
      [60_000, 1],
      [3, 2],
    ]
    for (const [sequence, rollover] of sent)
      expect(
        open(made, protect(rtpPacket(sequence, hex('aa')), rollover, 10))?.authentic,
        String(sequence),
      ).toBe(true)
  })

  it('says when a tag or a key is wrong', () => {
    const packet = protect(rtpPacket(7, hex('0a0b')), 0, 10)
    packet[13] = (packet[13] as number) ^ 1
    expect(open(context(line('AES_CM_128_HMAC_SHA1_80')), packet)?.authentic).toBe(false)
    expect(open(context(line('AES_CM_128_HMAC_SHA1_80')), packet.subarray(0, 15))).toBe(null)
  })

  it('opens AES-GCM (RFC 7714)', () => {
    const key = hex('000102030405060708090a0b0c0d0e0f')
    const salt = hex('517569642070726f2071756f')
    const counter = Buffer.alloc(16)
    counter.set(salt)
    const derive = (label: number, length: number): Uint8Array => {
      const block = Buffer.from(counter)
      block[7] = (block[7] as number) ^ label
      return createCipheriv('aes-128-ctr', key, block).update(Buffer.alloc(length))
    }
    const nonce = Buffer.from(derive(2, 12))
    const packet = rtpPacket(9, hex('0102030405'))
    for (const [i, byte] of packet.subarray(8, 12).entries()) nonce[2 + i] = (nonce[2 + i] as number) ^ byte
    nonce[11] = (nonce[11] as number) ^ 9
    const cipher = createCipheriv('aes-128-gcm', derive(0, 16), nonce)
    cipher.setAAD(packet.subarray(0, 12))
    const sealed = join(
      packet.subarray(0, 12),
      cipher.update(packet.subarray(12)),
      cipher.final(),
      cipher.getAuthTag(),
    )
    const made = context(`1 AEAD_AES_128_GCM inline:${base64(join(key, salt))}`)
    expect(open(made, sealed)?.payload).toEqual(hex('0102030405'))
    sealed[14] = (sealed[14] as number) ^ 1
    expect(open(made, sealed)).toBe(null)
  })
})

describe('a=crypto', () => {
  it('knows suites, lifetimes and session parameters', () => {
    expect(readCryptoLine(line('AES_CM_128_HMAC_SHA1_80', '|2^20|1:4 UNENCRYPTED_SRTP'))).toMatchObject({
      ...{ master: MASTER, salt: SALT, mkiLength: 4, isEncrypted: false, isAuthenticated: true },
    })
    expect(readCryptoLine(line('F8_128_HMAC_SHA1_80'))).toBe(null)
    expect(readCryptoLine('1 AES_CM_128_HMAC_SHA1_80 inline:c2hvcnQ=')).toBe(null)
  })

  it('never throws', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('1', 'AES_CM_128_HMAC_SHA1_80', 'inline:', '|', '1:4'))
    fc.assert(fc.property(fc.array(word), (words) => void readCryptoLine(words.join(' '))))
  })
})
