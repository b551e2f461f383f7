import { concat } from '../../bytes/concat.ts'
import { u16 } from '../../bytes/read.ts'
import { Aead13Opener, AeadOpener } from './aead-opener.ts'
import { CbcOpener } from './cbc-opener.ts'
import { type CipherSuite, cipherSuite } from './cipher-suites.ts'
import { HANDSHAKE_HEADER } from './handshake-reader.ts'
import type { ClientHello, ServerHello } from './hello.ts'
import type { SecretLabel } from './key-log.ts'
import { type ConnectionKeys, connectionKeys, masterSecret } from './key-schedule-12.ts'
import { nextTrafficSecret, trafficKeys } from './key-schedule-13.ts'
import { TLS_1_0, TLS_1_3 } from './record.ts'
import type { RecordOpener } from './record-opener.ts'
import { MAX_TICKET, type TlsSecrets } from './secrets.ts'

export type Side = 'client' | 'server'

/** A direction's keys follow one another. Up to TLS 1.2 a handshake makes one; TLS 1.3 has early, handshake, data. */
const APPLICATION_STAGE = 2
const STAGE_LABELS: Readonly<Record<Side, readonly (SecretLabel | null)[]>> = {
  client: ['CLIENT_EARLY_TRAFFIC_SECRET', 'CLIENT_HANDSHAKE_TRAFFIC_SECRET', 'CLIENT_TRAFFIC_SECRET_0'],
  server: [null, 'SERVER_HANDSHAKE_TRAFFIC_SECRET', 'SERVER_TRAFFIC_SECRET_0'],
}
const PREMASTER_LENGTH = 48
/** Of an RSA key of 16,384 bits. */
const MAX_MODULUS = 2048
const NONE = new Uint8Array(0)
/** A certificate chain and what stands around it. */
const MAX_TRANSCRIPT = 64 * 1024

/** One handshake: what both sides agreed on, and the keys that come of it once secrets are known. */
export class Negotiation {
  client: ClientHello | null = null
  readonly #secrets: TlsSecrets
  #server: ServerHello | null = null
  #ticket = NONE
  #master: Uint8Array | null = null
  #premaster: Uint8Array | null = null
  /** Messages up to the client's key exchange; kept only where a private key may need them. */
  #transcript: Uint8Array[] = []
  #transcriptLength = 0
  #keys: ConnectionKeys | null = null
  /** TLS 1.3: the last secret asked for of each side, from which the next one follows. */
  readonly #traffic = new Map<Side, { readonly stage: number; readonly secret: Uint8Array }>()

  constructor(secrets: TlsSecrets) {
    this.#secrets = secrets
  }

  get server(): ServerHello | null {
    return this.#server
  }

  /** Bytes kept of the handshake. */
  get kept(): number {
    return this.#transcriptLength
  }

  get isComplete(): boolean {
    return this.client !== null && this.#server !== null
  }

  get is13(): boolean {
    return this.#server !== null && this.#server.version >= TLS_1_3
  }

  /** Changes with whatever may turn a missing key into a found one. */
  get revision(): number {
    return this.#secrets.revision + (this.isComplete ? 1 : 0) + (this.#premaster ? 1 : 0)
  }

  /** The stage after which there is certainly none, as seen from one that is reached. */
  lastStage(reached: number): number {
    return this.is13 ? Math.max(APPLICATION_STAGE, reached + 1) : 0
  }

  agree(server: ServerHello): void {
    this.#server = server
    if (!this.#needsPrivateKey()) this.#forget()
  }

  /** NewSessionTicket (RFC 5077 §3.3): lifetime(32) length(16) ticket. */
  ticket(message: Uint8Array): void {
    const at = HANDSHAKE_HEADER + 6
    this.#ticket = message.slice(at, at + Math.min(Math.max(u16(message, at - 2), 0), MAX_TICKET + 1))
    if (this.#master) this.#secrets.remember(this.#ticket, this.#master)
  }

  /** Keeps a handshake message; answers the bytes that this takes. */
  keep(message: Uint8Array): number {
    if (!this.#needsPrivateKey() || this.#premaster) return 0
    if (this.#transcriptLength + message.length > MAX_TRANSCRIPT) return 0
    this.#transcript.push(message.slice())
    this.#transcriptLength += message.length
    return message.length
  }

  /** RFC 5246 §7.4.7.1: length(16), then the premaster secret sealed with the server's public key. */
  keyExchange(message: Uint8Array): void {
    const at = HANDSHAKE_HEADER + 2
    if (this.#server && this.#needsPrivateKey())
      this.#premaster = message.slice(
        at,
        at + Math.min(Math.max(u16(message, HANDSHAKE_HEADER), 0), MAX_MODULUS),
      )
  }

  /** Null when the secrets or the cipher suite are not known. Stages are asked for in their order. */
  opener(side: Side, stage: number): RecordOpener | null {
    const client = this.client
    const server = this.#server
    const suite = server && cipherSuite(server.suite)
    if (!client || !server || !suite || server.version < TLS_1_0) return null
    const { crypto } = this.#secrets
    if (this.is13) {
      const secret = this.#trafficSecret(side, stage, client, suite)
      if (!secret || suite.kind !== 'aead') return null
      const { key, iv } = trafficKeys(crypto, suite.hash, secret, suite.keyLength)
      return new Aead13Opener(crypto, suite, key, iv)
    }
    this.#keys ??= this.#connectionKeys(client, server, suite)
    if (!this.#keys) return null
    const keys = this.#keys[side]
    return suite.kind === 'aead'
      ? new AeadOpener(crypto, suite, keys.key, keys.iv)
      : new CbcOpener(crypto, suite, keys, server.version, server.encryptThenMac)
  }

  #trafficSecret(side: Side, stage: number, client: ClientHello, suite: CipherSuite): Uint8Array | null {
    const { keyLog, crypto } = this.#secrets
    const known = this.#traffic.get(side)
    if (stage > APPLICATION_STAGE && known?.stage === stage - 1) {
      const secret = nextTrafficSecret(crypto, suite.hash, known.secret)
      this.#traffic.set(side, { stage, secret })
      return secret
    }
    const label = STAGE_LABELS[side][stage]
    const secret = label ? keyLog.find(label, client.random) : null
    if (secret) this.#traffic.set(side, { stage, secret })
    return secret
  }

  #connectionKeys(client: ClientHello, server: ServerHello, suite: CipherSuite): ConnectionKeys | null {
    const master = this.#findMaster(client, server, suite)
    if (!master) return null
    this.#master = master
    this.#forget()
    this.#secrets.remember(server.sessionId, master)
    this.#secrets.remember(this.#ticket, master)
    return connectionKeys(this.#secrets.crypto, server.version, suite, master, client.random, server.random)
  }

  #findMaster(client: ClientHello, server: ServerHello, suite: CipherSuite): Uint8Array | null {
    const logged = this.#secrets.keyLog.find('CLIENT_RANDOM', client.random)
    if (logged) return logged
    if (!this.#premaster)
      return this.#secrets.masterOf(client.ticket) ?? this.#secrets.masterOf(server.sessionId)
    const master = this.#masterByRsa(this.#premaster, client, server, suite)
    // It would not fit the next time either.
    if (!master) this.#premaster = NONE
    this.#forget()
    return master
  }

  /** Or may: the suite is not known before the server's hello. */
  #needsPrivateKey(): boolean {
    if (this.#secrets.rsaKeys.length === 0 || this.is13) return false
    return !this.#server || cipherSuite(this.#server.suite)?.rsa === true
  }

  #forget(): void {
    this.#transcript = []
    this.#transcriptLength = 0
  }

  /** RFC 5246 §7.4.7.1: the premaster secret begins with the version the client offered (some: the negotiated one). */
  #masterByRsa(
    sealed: Uint8Array,
    client: ClientHello,
    server: ServerHello,
    suite: CipherSuite,
  ): Uint8Array | null {
    const { crypto, rsaKeys } = this.#secrets
    if (sealed.length === 0) return null
    for (const key of rsaKeys) {
      const premaster = crypto.decryptRsa(key, sealed)
      if (premaster?.length !== PREMASTER_LENGTH) continue
      const version = u16(premaster, 0)
      if (version !== client.version && version !== server.version) continue
      const randoms = concat(client.random, server.random)
      const transcript = server.extendedMasterSecret ? concat(...this.#transcript) : null
      return masterSecret(crypto, server.version, suite.hash, premaster, randoms, transcript)
    }
    return null
  }
}
