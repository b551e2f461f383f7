import type { TlsRecord } from './record.ts'

export interface Opened {
  /** Content type: TLS 1.3 hides it inside. */
  readonly type: number
  readonly bytes: Uint8Array
}

/** The keys of one direction between two changes of them. */
export interface RecordOpener {
  /** Null when the record was not sealed with these keys as number `sequence`, from 0. */
  open(record: TlsRecord, sequence: number): Opened | null
  /** The lower 32 bits of the nonce that lies in the record; -1 where there is none. It counts up with the records. */
  nonce(record: TlsRecord): number
  /** The next record follows this one, or (null) ones that were lost: TLS 1.0 chains them. */
  follow(record: TlsRecord | null): void
}

/** RFC 5246 §6.2.3.3: sequence number(64) type(8) version(16) length(16), what is authenticated beside the content. */
export function recordPrefix(record: TlsRecord, sequence: number, length: number): Uint8Array {
  const prefix = new Uint8Array(13)
  writeSequence(prefix, 0, sequence)
  prefix.set([record.type, record.version >> 8, record.version & 0xff, length >> 8, length & 0xff], 8)
  return prefix
}

/** RFC 8446 §5.3, RFC 7905 §2: the fixed vector, its last eight bytes combined with the sequence number. */
export function sequenceNonce(iv: Uint8Array, sequence: number): Uint8Array {
  const nonce = new Uint8Array(iv.length)
  writeSequence(nonce, iv.length - 8, sequence)
  return nonce.map((byte, i) => byte ^ (iv[i] as number))
}

function writeSequence(bytes: Uint8Array, at: number, sequence: number): void {
  let rest = sequence
  for (let i = at + 7; i >= at; i--) {
    bytes[i] = rest & 0xff
    rest = Math.floor(rest / 256)
  }
}
