import { equal } from '../../bytes/equal.ts'
import { type DecodeError, tooShort } from '../../bytes/error.ts'
import { u8, u16 } from '../../bytes/read.ts'
import { textOf } from '../../bytes/text.ts'
import { HANDSHAKE_HEADER } from './handshake-reader.ts'
import { MAX_TICKET } from './secrets.ts'

/*
 * RFC 5246 §7.4.1.2, RFC 8446 §4.1.2, behind the handshake header:
 *   version(16) random(32 bytes) session id(length 8)
 *   ClientHello: cipher suites(length 16) compression methods(length 8)    ServerHello: suite(16) compression(8)
 *   extensions(length 16), each type(16) and data(length 16)
 */
const RANDOM_LENGTH = 32
const SERVER_NAME = 0
const ALPN = 16
const ENCRYPT_THEN_MAC = 22
const EXTENDED_MASTER_SECRET = 23
const SESSION_TICKET = 35
const SUPPORTED_VERSIONS = 43
/** Of a host (RFC 1035 §2.3.4). */
const LONGEST_NAME = 255

/** RFC 8446 §4.1.3: the random of a server that asks for another ClientHello. */
const RETRY_RANDOM = Uint8Array.of(
  ...[0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91],
  ...[0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c],
)

export interface ClientHello {
  readonly version: number
  readonly random: Uint8Array
  readonly sessionId: Uint8Array
  /** Of the extension; empty when there is none, and cut where it is too long to be taken up. */
  readonly ticket: Uint8Array
  readonly serverName: string
  /** The first protocol offered (RFC 7301): `sip/2`, `http/1.1`. */
  readonly protocol: string
}

export interface ServerHello {
  /** The negotiated one: of the supported_versions extension, where there is one. */
  readonly version: number
  readonly random: Uint8Array
  readonly sessionId: Uint8Array
  readonly suite: number
  readonly encryptThenMac: boolean
  readonly extendedMasterSecret: boolean
  readonly isRetryRequest: boolean
}

/** `message` is the whole handshake message. */
export function decodeClientHello(message: Uint8Array): ClientHello | DecodeError {
  const id = sessionIdOf(message)
  const suites = id.end
  const compression = suites + 2 + u16(message, suites)
  const extensionsAt = compression + 1 + u8(message, compression)
  if (compression >= message.length || extensionsAt > message.length)
    return tooShort('tls_client_hello', 0, extensionsAt, message.length)
  const extensions = extensionsOf(message, extensionsAt)
  const name = extensions.get(SERVER_NAME)
  const protocols = extensions.get(ALPN)
  return {
    version: u16(message, HANDSHAKE_HEADER),
    random: randomOf(message),
    sessionId: id.bytes,
    ticket: extensions.get(SESSION_TICKET)?.slice(0, MAX_TICKET + 1) ?? new Uint8Array(0),
    // RFC 6066 §3: list(length 16) of type(8) name(length 16).
    serverName:
      name && u8(name, 2) === 0
        ? textOf(name, 5, Math.min(5 + u16(name, 3), name.length, 5 + LONGEST_NAME))
        : '',
    // RFC 7301 §3.1: list(length 16) of protocol(length 8).
    protocol: protocols ? textOf(protocols, 3, Math.min(3 + u8(protocols, 2), protocols.length)) : '',
  }
}

export function decodeServerHello(message: Uint8Array): ServerHello | DecodeError {
  const id = sessionIdOf(message)
  const extensionsAt = id.end + 3
  if (extensionsAt > message.length) return tooShort('tls_server_hello', 0, extensionsAt, message.length)
  const extensions = extensionsOf(message, extensionsAt)
  const versions = extensions.get(SUPPORTED_VERSIONS)
  const random = randomOf(message)
  return {
    version: versions && versions.length >= 2 ? u16(versions, 0) : u16(message, HANDSHAKE_HEADER),
    random,
    sessionId: id.bytes,
    suite: u16(message, id.end),
    encryptThenMac: extensions.has(ENCRYPT_THEN_MAC),
    extendedMasterSecret: extensions.has(EXTENDED_MASTER_SECRET),
    isRetryRequest: equal(random, RETRY_RANDOM),
  }
}

function randomOf(message: Uint8Array): Uint8Array {
  return message.slice(HANDSHAKE_HEADER + 2, HANDSHAKE_HEADER + 2 + RANDOM_LENGTH)
}

function sessionIdOf(message: Uint8Array): { readonly bytes: Uint8Array; readonly end: number } {
  const at = HANDSHAKE_HEADER + 2 + RANDOM_LENGTH
  const end = at + 1 + Math.max(u8(message, at), 0)
  return { bytes: message.slice(at + 1, end), end }
}

/** Those that are all there; data are lent. */
function extensionsOf(message: Uint8Array, start: number): Map<number, Uint8Array> {
  const extensions = new Map<number, Uint8Array>()
  for (let at = start + 2; at + 4 <= message.length; ) {
    const end = at + 4 + u16(message, at + 2)
    if (end > message.length) break
    extensions.set(u16(message, at), message.subarray(at + 4, end))
    at = end
  }
  return extensions
}
