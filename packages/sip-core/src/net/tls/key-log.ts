import { textOf } from '../../bytes/text.ts'

/** What is known of a handshake by its client random: the labels of draft-ietf-tls-keylogfile that decrypt records. */
export type SecretLabel =
  | 'CLIENT_RANDOM' // the master secret, TLS 1.2 and before
  | 'CLIENT_EARLY_TRAFFIC_SECRET'
  | 'CLIENT_HANDSHAKE_TRAFFIC_SECRET'
  | 'SERVER_HANDSHAKE_TRAFFIC_SECRET'
  | 'CLIENT_TRAFFIC_SECRET_0'
  | 'SERVER_TRAFFIC_SECRET_0'

const LABELS: ReadonlySet<string> = new Set<SecretLabel>([
  'CLIENT_RANDOM',
  'CLIENT_EARLY_TRAFFIC_SECRET',
  'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
  'SERVER_HANDSHAKE_TRAFFIC_SECRET',
  'CLIENT_TRAFFIC_SECRET_0',
  'SERVER_TRAFFIC_SECRET_0',
])
const BY_RANDOM = /^([A-Z0-9_]+) ([0-9a-f]{64}) ((?:[0-9a-f]{2}){32,64})\s*$/i
const BY_SESSION = /^RSA Session-ID:((?:[0-9a-f]{2}){1,32}) Master-Key:([0-9a-f]{96})\s*$/i
/** The longest line that means something: a label, 32 and 64 bytes in hex. */
const LONGEST_LINE = 256
/** Secrets kept: a log of a busy day, and still a bounded memory. */
const MAX_SECRETS = 100_000
const LF = 0x0a

/**
 * Secrets of an NSS key log file (SSLKEYLOGFILE) or of pcapng secrets blocks. Lines with another label, comments and
 * broken ones are passed over. Only the decoder holds it, as long as it decodes.
 */
export class KeyLog {
  /** Secrets that found no room. */
  dropped = 0
  readonly #limit: number
  readonly #secrets = new Map<string, Uint8Array>()

  constructor(limit = MAX_SECRETS) {
    this.#limit = limit
  }

  get size(): number {
    return this.#secrets.size
  }

  /** Whole lines: a line is not continued by the next call. */
  add(log: Uint8Array): void {
    for (let start = 0; start < log.length; ) {
      const lf = log.indexOf(LF, start)
      const end = lf < 0 ? log.length : lf
      if (end - start <= LONGEST_LINE) this.#line(textOf(log, start, end))
      start = end + 1
    }
  }

  find(label: SecretLabel, clientRandom: Uint8Array): Uint8Array | null {
    return this.#secrets.get(`${label} ${hexOf(clientRandom)}`) ?? null
  }

  masterOfSession(sessionId: Uint8Array): Uint8Array | null {
    return this.#secrets.get(`session ${hexOf(sessionId)}`) ?? null
  }

  #line(line: string): void {
    const [, label = '', random = '', secret = ''] = BY_RANDOM.exec(line) ?? []
    if (LABELS.has(label)) this.#keep(`${label} ${random.toLowerCase()}`, secret)
    const [, id = '', master = ''] = BY_SESSION.exec(line) ?? []
    if (id !== '') this.#keep(`session ${id.toLowerCase()}`, master)
  }

  #keep(name: string, secret: string): void {
    if (this.#secrets.size >= this.#limit && !this.#secrets.has(name)) this.dropped++
    else this.#secrets.set(name, bytesOf(secret))
  }
}

function hexOf(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

function bytesOf(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16)
  return bytes
}
