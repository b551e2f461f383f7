import { createCipheriv } from 'node:crypto'
import { nodePorts } from '@ringback/node-ports'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, join } from '../../../test/build.ts'
import type { CryptoPort } from '../../ports.ts'
import { CbcOpener } from './cbc-opener.ts'
import { type CbcSuite, cipherSuite, MAC_LENGTHS } from './cipher-suites.ts'
import type { DirectionKeys } from './key-schedule-12.ts'
import { APPLICATION_DATA, TLS_1_0, TLS_1_2, type TlsRecord } from './record.ts'
import { recordPrefix } from './record-opener.ts'

const crypto = nodePorts.crypto as CryptoPort
const SUITES = [
  ['TLS_RSA_WITH_3DES_EDE_CBC_SHA', 0x000a],
  ['TLS_RSA_WITH_AES_128_CBC_SHA256', 0x003c],
  ['TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384', 0xc028],
] as const

function keysOf(suite: CbcSuite): DirectionKeys {
  return {
    mac: new Uint8Array(MAC_LENGTHS[suite.mac]).fill(1),
    key: Uint8Array.from({ length: suite.keyLength }, (_, i) => i),
    iv: new Uint8Array(suite.blockLength).fill(3),
  }
}

/** RFC 5246 §6.2.3.2, RFC 7366 §3. `before`: TLS 1.0's vector. */
function seal(
  suite: CbcSuite,
  text: string,
  sequence: number,
  encryptThenMac: boolean,
  before: Uint8Array | null,
): TlsRecord {
  const keys = keysOf(suite)
  const version = before ? TLS_1_0 : TLS_1_2
  const macOf = (data: Uint8Array): Uint8Array => {
    const record = { type: APPLICATION_DATA, version, fragment: data }
    return crypto.hmac(suite.mac, keys.mac, join(recordPrefix(record, sequence, data.length), data))
  }
  const iv = before ?? new Uint8Array(suite.blockLength).fill(9)
  const content = encryptThenMac ? bytes(text) : join(bytes(text), macOf(bytes(text)))
  const padding = suite.blockLength - 1 - (content.length % suite.blockLength)
  const cipher = createCipheriv(suite.cipher, keys.key, iv).setAutoPadding(false)
  const sealed = join(
    before ? new Uint8Array(0) : iv,
    cipher.update(join(content, new Uint8Array(padding + 1).fill(padding))),
  )
  return {
    type: APPLICATION_DATA,
    version,
    fragment: encryptThenMac ? join(sealed, macOf(sealed)) : sealed,
  }
}

describe.each(SUITES)('%s', (_, id) => {
  const suite = cipherSuite(id) as CbcSuite
  const openerOf = (version: number, encryptThenMac: boolean) =>
    new CbcOpener(crypto, suite, keysOf(suite), version, encryptThenMac)

  it.each([false, true])('opens records of any length, encrypt-then-MAC %s', (encryptThenMac) => {
    const opener = openerOf(TLS_1_2, encryptThenMac)
    fc.assert(
      fc.property(fc.string({ maxLength: 80, unit: 'binary-ascii' }), fc.nat(), (text, sequence) => {
        const opened = opener.open(seal(suite, text, sequence, encryptThenMac, null), sequence)
        expect(opened).toEqual({ type: APPLICATION_DATA, bytes: bytes(text) })
      }),
    )
  })

  it.each([false, true])('opens nothing else, encrypt-then-MAC %s', (encryptThenMac) => {
    const opener = openerOf(TLS_1_2, encryptThenMac)
    const record = seal(suite, 'INVITE', 5, encryptThenMac, null)
    expect(opener.open(record, 4)).toBeNull()
    for (let at = 0; at < record.fragment.length; at++) {
      const fragment = record.fragment.slice()
      fragment[at] = (fragment[at] as number) ^ 1
      expect(opener.open({ ...record, fragment }, 5)).toBeNull()
      expect(opener.open({ ...record, fragment: record.fragment.subarray(0, at) }, 5)).toBeNull()
    }
  })

  it('follows the chain of TLS 1.0, and takes it up again one record behind a gap', () => {
    const opener = openerOf(TLS_1_0, false)
    const records: TlsRecord[] = []
    let before = keysOf(suite).iv
    for (let i = 0; i < 5; i++) {
      const record = seal(suite, `text ${i}`, i, false, before)
      before = record.fragment.slice(-suite.blockLength)
      records.push(record)
    }
    const opened = records.map((record, i) => {
      if (i === 2) opener.follow(null)
      const isOpen = opener.open(record, i) !== null
      opener.follow(record)
      return isOpen
    })
    expect(opened).toEqual([true, true, false, true, true])
  })
})
