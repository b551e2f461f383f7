import { textOf } from '../bytes/text.ts'
import { ipv4Text, ipv6Text } from '../net/address.ts'

export interface CaptureComment {
  /** Null for a comment on the whole file. */
  readonly frame: number | null
  readonly text: string
}

/** Who an address is, as a name resolution block of the file says. */
export interface ResolvedName {
  readonly address: string
  readonly name: string
}

const MAX_INTERFACES = 64
const MAX_COMMENTS = 200
const MAX_NAMES = 2000
const LONGEST_COMMENT = 2000
const LONGEST_NAME = 253
/** Some paste a TLS key log into a comment: its random values and secrets are 32 bytes and more. */
const KEYS = /[\da-f]{48,}/gi

/** What a file says about itself beside its packets. Bounded: the first of each kind are kept, comments all counted. */
export class FileNotes {
  commentCount = 0
  readonly interfaces: string[] = []
  readonly comments: CaptureComment[] = []
  readonly names: ResolvedName[] = []

  interface(name: string): void {
    if (name !== '' && this.interfaces.length < MAX_INTERFACES && !this.interfaces.includes(name))
      this.interfaces.push(name)
  }

  comment(frame: number | null, bytes: Uint8Array, start: number, length: number): void {
    this.commentCount++
    if (this.comments.length >= MAX_COMMENTS) return
    const text = textOf(bytes, start, start + Math.min(length, LONGEST_COMMENT))
    this.comments.push({ frame, text: text.replace(KEYS, '…') })
  }

  /** An address of 4 or 16 bytes at `start`, and its first name behind it up to a zero byte. */
  name(bytes: Uint8Array, start: number, length: number, addressLength: number): void {
    const from = start + addressLength
    let to = from
    while (to < start + length && bytes[to] !== 0) to++
    if (to <= from || this.names.length >= MAX_NAMES) return
    const address = addressLength === 4 ? ipv4Text(bytes, start) : ipv6Text(bytes, start)
    this.names.push({ address, name: textOf(bytes, from, Math.min(to, from + LONGEST_NAME)) })
  }
}
