import { createCipheriv } from 'node:crypto'
import { nodePorts } from '@ringback/node-ports'
import { describe, expect, it } from 'vitest'
import { bytes, join } from '../../../test/build.ts'
import type { CryptoPort } from '../../ports.ts'
import type { ClientHello, ServerHello } from './hello.ts'
import { KeyLog } from './key-log.ts'
import { nextTrafficSecret, trafficKeys } from './key-schedule-13.ts'
import { Negotiation } from './negotiation.ts'
import { APPLICATION_DATA, HANDSHAKE, TLS_1_2, TLS_1_3, type TlsRecord } from './record.ts'
import { sequenceNonce } from './record-opener.ts'
import { TlsSecrets } from './secrets.ts'
import { Unsealer } from './unsealer.ts'

const crypto = nodePorts.crypto as CryptoPort
const random = new Uint8Array(32).fill(7)
const EARLY = new Uint8Array(32).fill(1)
const HELLOS = new Uint8Array(32).fill(2)
const DATA = new Uint8Array(32).fill(3)
const UPDATED = nextTrafficSecret(crypto, 'sha256', DATA)
const UPDATED_TWICE = nextTrafficSecret(crypto, 'sha256', UPDATED)

const CLIENT: ClientHello = {
  ...{ version: TLS_1_2, random, sessionId: new Uint8Array(0), ticket: new Uint8Array(0) },
  ...{ serverName: '', protocol: '' },
}
const SERVER: ServerHello = {
  ...{ version: TLS_1_3, random, sessionId: new Uint8Array(0), suite: 0x1301 },
  ...{ encryptThenMac: false, extendedMasterSecret: false, isRetryRequest: false },
}

function hex(secret: Uint8Array): string {
  return Buffer.from(secret).toString('hex')
}

function unsealerOf(
  labels: Readonly<Record<string, Uint8Array>> = {
    CLIENT_EARLY_TRAFFIC_SECRET: EARLY,
    CLIENT_HANDSHAKE_TRAFFIC_SECRET: HELLOS,
    CLIENT_TRAFFIC_SECRET_0: DATA,
  },
) {
  const keyLog = new KeyLog()
  for (const [label, secret] of Object.entries(labels))
    keyLog.add(bytes(`${label} ${hex(random)} ${hex(secret)}`))
  const secrets = new TlsSecrets(crypto, keyLog, [])
  const negotiation = new Negotiation(secrets)
  negotiation.client = CLIENT
  negotiation.agree(SERVER)
  const unsealer = new Unsealer(negotiation, 'client', secrets)
  const open = (record: TlsRecord): string | null => {
    const opened = unsealer.open(record)
    return opened && `${opened.type} ${String.fromCharCode(...opened.bytes)}`
  }
  return { unsealer, open }
}

/** RFC 8446 §5.2, with TLS_AES_128_GCM_SHA256. */
function seal(
  secret: Uint8Array,
  sequence: number,
  text: string,
  padding = 0,
  type = APPLICATION_DATA,
): TlsRecord {
  const { key, iv } = trafficKeys(crypto, 'sha256', secret, 16)
  const content = join(bytes(text), Uint8Array.of(type), new Uint8Array(padding))
  const length = content.length + 16
  const cipher = createCipheriv('aes-128-gcm', key, sequenceNonce(iv, sequence))
  cipher.setAAD(Uint8Array.of(APPLICATION_DATA, 3, 3, length >> 8, length & 255))
  const sealed = join(cipher.update(content), cipher.final(), cipher.getAuthTag())
  return { type: APPLICATION_DATA, version: TLS_1_2, fragment: sealed }
}

describe('TLS 1.3', () => {
  it('opens early data, handshake and data, each with its own keys', () => {
    const { open } = unsealerOf()
    expect(open(seal(EARLY, 0, 'early'))).toBe('23 early')
    expect(open(seal(EARLY, 1, 'more'))).toBe('23 more')
    expect(open(seal(HELLOS, 0, 'finished', 0, HANDSHAKE))).toBe('22 finished')
    expect(open(seal(DATA, 0, 'one'))).toBe('23 one')
    expect(open(seal(DATA, 1, 'two'))).toBe('23 two')
  })

  it('takes the padding off', () => {
    const { open } = unsealerOf()
    expect(open(seal(DATA, 0, 'text', 100))).toBe('23 text')
    expect(open(seal(DATA, 1, '', 5))).toBe('23 ')
  })

  it('opens nothing but padding as nothing', () => {
    const { open } = unsealerOf()
    expect(open(seal(DATA, 0, '', 9, 0))).toBe('0 ')
    expect(open(seal(DATA, 1, 'text'))).toBe('23 text')
  })

  it('follows key updates', () => {
    const { open } = unsealerOf()
    expect(open(seal(DATA, 0, 'one'))).toBe('23 one')
    expect(open(seal(DATA, 1, '\x18\0\0\x01\0', 0, HANDSHAKE))).toBe('22 \x18\0\0\x01\0')
    expect(open(seal(UPDATED, 0, 'two'))).toBe('23 two')
    expect(open(seal(UPDATED, 1, 'three'))).toBe('23 three')
    expect(open(seal(UPDATED_TWICE, 0, 'four'))).toBe('23 four')
  })

  it('follows a key update that was lost', () => {
    const { unsealer, open } = unsealerOf()
    expect(open(seal(DATA, 0, 'one'))).toBe('23 one')
    unsealer.cut()
    expect(open(seal(UPDATED, 3, 'two'))).toBe('23 two')
  })

  it('does with the secret of data alone', () => {
    const { open } = unsealerOf({ CLIENT_TRAFFIC_SECRET_0: DATA })
    expect(open(seal(HELLOS, 0, 'finished', 0, HANDSHAKE))).toBeNull()
    expect(open(seal(DATA, 0, 'one'))).toBe('23 one')
  })

  it('has no keys where none are known', () => {
    const { unsealer, open } = unsealerOf({ SERVER_TRAFFIC_SECRET_0: DATA })
    expect(open(seal(DATA, 0, 'one'))).toBeNull()
    expect(unsealer.hasKeys).toBe(false)
  })
})

describe('behind a gap', () => {
  it.each([1, 60, 900])('finds the place of a record that follows %i others', (missing) => {
    const { unsealer, open } = unsealerOf()
    expect(open(seal(DATA, 0, 'one'))).toBe('23 one')
    unsealer.cut()
    // It looks farther with each record.
    let sequence = missing + 1
    let tries = 0
    while (open(seal(DATA, sequence, 'found')) === null && tries < 8) {
      sequence++
      tries++
    }
    expect(tries).toBeLessThan(8)
    expect(open(seal(DATA, sequence + 1, 'next'))).toBe('23 next')
  })

  it('does not look without a gap', () => {
    const { open } = unsealerOf()
    expect(open(seal(DATA, 0, 'one'))).toBe('23 one')
    expect(open(seal(DATA, 40, 'two'))).toBeNull()
  })

  it('goes on behind a damaged record', () => {
    const { open } = unsealerOf()
    expect(open(seal(DATA, 0, 'one'))).toBe('23 one')
    expect(open({ ...seal(DATA, 1, 'two'), type: HANDSHAKE })).toBeNull()
    expect(open(seal(DATA, 2, 'three'))).toBe('23 three')
  })
})

it('looks for records within bounds that grow with the capture only', () => {
  let attempts = 0
  const counting: CryptoPort = {
    ...crypto,
    openAead: () => {
      attempts++
      return null
    },
  }
  const keyLog = new KeyLog()
  keyLog.add(bytes(`CLIENT_TRAFFIC_SECRET_0 ${hex(random)} ${hex(DATA)}`))
  const secrets = new TlsSecrets(counting, keyLog, [])
  const records = 20_000
  const fragment = new Uint8Array(300)
  for (let connection = 0; connection < 20; connection++) {
    const negotiation = new Negotiation(secrets)
    negotiation.client = CLIENT
    negotiation.agree(SERVER)
    const unsealer = new Unsealer(negotiation, 'client', secrets)
    for (let i = 0; i < records / 20; i++) {
      unsealer.cut()
      unsealer.open({ type: APPLICATION_DATA, version: TLS_1_2, fragment })
    }
  }
  // Two sets of keys are tried, then two places a record, and at the start what 64 MB allow.
  expect(attempts).toBeLessThan(records * (2 + 2) + 4096)
})

it('finds keys that come late, and does not ask for them in vain', () => {
  let asked = 0
  class CountingLog extends KeyLog {
    override find(...wanted: Parameters<KeyLog['find']>): Uint8Array | null {
      asked++
      return super.find(...wanted)
    }
  }
  const keyLog = new CountingLog()
  const secrets = new TlsSecrets(crypto, keyLog, [])
  const negotiation = new Negotiation(secrets)
  negotiation.client = CLIENT
  negotiation.agree(SERVER)
  const unsealer = new Unsealer(negotiation, 'client', secrets)
  for (let i = 0; i < 10; i++) expect(unsealer.open(seal(DATA, i, 'text'))).toBeNull()
  expect(asked).toBe(3)
  keyLog.add(bytes(`CLIENT_TRAFFIC_SECRET_0 ${hex(random)} ${hex(DATA)}`))
  expect(unsealer.open(seal(DATA, 10, 'text'))).not.toBeNull()
})
