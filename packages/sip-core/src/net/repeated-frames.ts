import { hashBytes } from '../bytes/hash.ts'
import type { Warnings } from '../capture/warnings.ts'
import type { Carrier } from './carrier.ts'
import { PROTOCOL_SCTP, PROTOCOL_TCP, PROTOCOL_UDP } from './ip-protocol.ts'

/** A mirror port, a second interface or the next tap shows a packet again this soon, µs: see call/resend.ts. */
const LONGEST_ECHO = 50_000
const SLOT_BITS = 14
const SLOTS = 1 << SLOT_BITS
/** Of media, streams and fragments, which carry numbers of their own, so many bytes apart a word is compared. */
const STRIDE = 16
const UDP_HEADER = 8
const TCP_HEADER = 20
/** So many packets are all looked at; after that, until one was seen twice, one in 16. */
const ALL_AT_FIRST = 20_000

/**
 * Finds packets that the capture holds twice, and counts them as `duplicate_frames`. The same packet is: the same
 * addresses, IP identification, fragment offset, length and payload, within 50 ms. What a router, a VLAN or a tunnel
 * changes (MAC addresses, TTL, header checksum) does not count, nor do transport checksums, which a sending host's
 * card may not have filled in yet. What was sent again has another identification, sequence number or time.
 * A direct-mapped table of hashes: a look costs some reads and no allocation, and forgets in the worst case too early.
 */
export class RepeatedFrames {
  readonly #warnings: Warnings
  readonly #hashes = new Int32Array(SLOTS)
  readonly #checks = new Int32Array(SLOTS)
  /** An empty slot says 1970: pages that no packet needs stay unwritten. */
  readonly #times = new Float64Array(SLOTS)
  #looked = 0
  #found = false
  #counted = 0

  constructor(warnings: Warnings) {
    this.#warnings = warnings
  }

  /** [start, end) is an IP payload, whole or (at `offset` in it) a fragment. */
  see(
    carrier: Carrier,
    protocol: number,
    offset: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    const { ts, frame, ipId } = carrier
    if (this.#looked >= ALL_AT_FIRST && !this.#found && !isSample(bytes, start, end)) return
    if (ts === null || frame === this.#counted) return
    // Nothing tells two acknowledgments of the same byte apart but the identification.
    if (protocol === PROTOCOL_TCP && ipId === null && end - start <= TCP_HEADER) return
    this.#looked++
    if (!this.#knows(carrier, protocol, offset, bytes, start, end, ts)) return
    this.#found = true
    this.#counted = frame
    this.#warnings.add('duplicate_frames', frame)
  }

  /** Whether it was seen before; else it is from now on. */
  #knows(
    { addresses, sourceAt, addressLength, ipId }: Carrier,
    protocol: number,
    offset: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    ts: number,
  ): boolean {
    let a = (end - start) ^ (protocol << 16) ^ (offset << 20)
    let b = ipId ?? 0
    const addressesEnd = sourceAt + 2 * addressLength
    for (let at = sourceAt; at < addressesEnd; at += 4) {
      const word = wordAt(addresses, at)
      a = mixed(a, word)
      b = mixedOtherwise(b, word)
    }
    const last = end - 4
    const isUdp = protocol === PROTOCOL_UDP
    if (last >= start) {
      // Ports; with a datagram that is no media, all of its payload.
      const word = wordAt(bytes, start)
      a = mixed(a, word)
      b = mixedOtherwise(b, word)
    }
    if (isUdp && offset === 0 && !isMedia(bytes, start)) {
      const word = hashBytes(bytes, Math.min(start + UDP_HEADER, end), end)
      a = mixed(a, word)
      b = mixedOtherwise(b, word)
    } else {
      // Not the checksums: at 4 in UDP, 16 in TCP, 8 in SCTP.
      if (!isUdp && last >= start + 4) a = mixed(a, wordAt(bytes, start + 4))
      if (protocol === PROTOCOL_TCP && last >= start + 12) b = mixedOtherwise(b, wordAt(bytes, start + 12))
      for (let at = start + (protocol === PROTOCOL_SCTP ? 16 : 8); at <= last; at += STRIDE) {
        const word = wordAt(bytes, at)
        a = mixed(a, word)
        b = mixedOtherwise(b, word)
      }
      if (last >= start + UDP_HEADER) a = mixed(a, wordAt(bytes, last))
    }
    a ^= b
    const slot = (a ^ (a >>> SLOT_BITS)) & (SLOTS - 1)
    if (
      this.#hashes[slot] === a &&
      this.#checks[slot] === b &&
      Math.abs(ts - (this.#times[slot] as number)) <= LONGEST_ECHO
    )
      return true
    this.#hashes[slot] = a
    this.#checks[slot] = b
    this.#times[slot] = ts
    return false
  }
}

/**
 * One in 16, chosen by content: both sights of a packet, or none. Of RTP by its sequence number, of which the cache
 * line is at hand; of text by what is in its middle.
 */
function isSample(bytes: Uint8Array, start: number, end: number): boolean {
  if (isMedia(bytes, start)) return ((bytes[start + UDP_HEADER + 3] as number) & 15) === 0
  const middle = (start + end) >> 1
  return (((bytes[middle] as number) ^ (bytes[middle + 1] as number)) & 15) === 0
}

/** RTP or RTCP in UDP, by its version (RFC 7983 §7). */
function isMedia(bytes: Uint8Array, start: number): boolean {
  const first = bytes[start + UDP_HEADER] as number
  return first >= 0x80 && first < 0xc0
}

function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1)
  return product ^ (product >>> 15)
}

function mixedOtherwise(hash: number, word: number): number {
  const product = Math.imul(hash + word, 0x85ebca6b)
  return product ^ (product >>> 13)
}

/** In the order of this machine or any: it is only compared. */
function wordAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  )
}
