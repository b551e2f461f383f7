import { equal } from '../bytes/equal.ts'

/**
 * Reassembly of IPv4 and IPv6 fragments (RFC 791 §3.2, RFC 8200 §4.5). Overlaps keep the bytes that came first
 * (as Wireshark shows them; hosts differ) and are counted by the caller. Bounded in datagrams, pieces and bytes;
 * the oldest datagram goes first, and one that saw no piece for 30 s of packet time is given up.
 */
export interface FragmentLimits {
  readonly datagrams: number
  readonly pieces: number
  readonly bytes: number
  /** Microseconds. */
  readonly lifetime: number
}

const DEFAULT_LIMITS: FragmentLimits = {
  datagrams: 4096,
  pieces: 8192,
  bytes: 16 * 1024 * 1024,
  lifetime: 30_000_000,
}

/** An IP payload cannot be longer (a jumbogram is never fragmented). */
const MAX_DATAGRAM = 65_535

interface Piece {
  readonly offset: number
  readonly bytes: Uint8Array
}

interface Datagram {
  pieces: Piece[]
  bytes: number
  /** Whole length, once the last fragment came; else -1. */
  total: number
  lastTs: number | null
}

/** What became of a fragment; `whole` only when it completed its datagram. */
export interface FragmentOutcome {
  whole: Uint8Array | null
  overlap: boolean
  /** Datagrams given up to make room, or because this fragment cannot be right. */
  dropped: number
}

export class FragmentTable {
  readonly #limits: FragmentLimits
  readonly #datagrams = new Map<string, Datagram>()
  #bytes = 0

  constructor(limits: Partial<FragmentLimits> = {}) {
    this.#limits = { ...DEFAULT_LIMITS, ...limits }
  }

  /** Datagrams still waiting for pieces. */
  get incomplete(): number {
    return this.#datagrams.size
  }

  /** `key` tells datagrams apart: addresses, protocol, identification. The piece is copied. */
  add(
    key: string,
    offset: number,
    more: boolean,
    bytes: Uint8Array,
    start: number,
    end: number,
    ts: number | null,
  ): FragmentOutcome {
    const outcome: FragmentOutcome = { whole: null, overlap: false, dropped: 0 }
    const length = end - start
    if (offset + length > MAX_DATAGRAM || length === 0) {
      outcome.dropped = this.#drop(key)
      return outcome
    }
    let datagram = this.#datagrams.get(key)
    if (datagram && datagram.lastTs !== null && ts !== null && ts - datagram.lastTs > this.#limits.lifetime) {
      outcome.dropped += this.#drop(key)
      datagram = undefined
    }
    if (!datagram) {
      datagram = { pieces: [], bytes: 0, total: -1, lastTs: ts }
      this.#datagrams.set(key, datagram)
    }
    datagram.lastTs = ts
    if (!more && datagram.total < 0) datagram.total = offset + length
    const piece = { offset, bytes: bytes.slice(start, end) }
    const fate = insert(datagram, piece)
    if (fate === 'repeated') return outcome
    outcome.overlap = fate === 'overlaps'
    datagram.bytes += length
    this.#bytes += length
    if (isWhole(datagram)) {
      outcome.whole = assemble(datagram)
      this.#drop(key)
    } else if (datagram.pieces.length > this.#limits.pieces) {
      outcome.dropped += this.#drop(key)
    }
    while (this.#datagrams.size > this.#limits.datagrams || this.#bytes > this.#limits.bytes) {
      const oldest = this.#datagrams.keys().next().value
      if (oldest === undefined) break
      outcome.dropped += this.#drop(oldest)
    }
    return outcome
  }

  #drop(key: string): number {
    const datagram = this.#datagrams.get(key)
    if (!datagram) return 0
    this.#bytes -= datagram.bytes
    this.#datagrams.delete(key)
    return 1
  }
}

/** Keeps pieces sorted by offset, earlier arrivals first. A mirror port shows each twice: the second is left out. */
function insert(datagram: Datagram, piece: Piece): 'fits' | 'overlaps' | 'repeated' {
  const { pieces } = datagram
  let i = pieces.length
  while (i > 0 && (pieces[i - 1] as Piece).offset > piece.offset) i--
  const before = pieces[i - 1]
  const after = pieces[i]
  if (before?.offset === piece.offset && equal(before.bytes, piece.bytes)) return 'repeated'
  pieces.splice(i, 0, piece)
  const overlaps =
    (before !== undefined && before.offset + before.bytes.length > piece.offset) ||
    (after !== undefined && piece.offset + piece.bytes.length > after.offset)
  return overlaps ? 'overlaps' : 'fits'
}

function isWhole(datagram: Datagram): boolean {
  if (datagram.total < 0) return false
  let covered = 0
  for (const piece of datagram.pieces) {
    if (covered >= datagram.total) break
    if (piece.offset > covered) return false
    covered = Math.max(covered, piece.offset + piece.bytes.length)
  }
  return covered >= datagram.total
}

function assemble(datagram: Datagram): Uint8Array {
  const whole = new Uint8Array(datagram.total)
  let covered = 0
  for (const piece of datagram.pieces) {
    const skip = Math.max(covered - piece.offset, 0)
    const from = piece.offset + skip
    const length = Math.min(piece.bytes.length - skip, datagram.total - from)
    // Behind another piece's bytes, or behind the end that the last fragment told.
    if (length <= 0) continue
    whole.set(piece.bytes.subarray(skip, skip + length), from)
    covered = piece.offset + piece.bytes.length
  }
  return whole
}

/** Addresses as Latin-1 text, protocol and identification: what tells one fragmented datagram from another. */
export function fragmentKey(
  bytes: Uint8Array,
  at: number,
  length: number,
  protocol: number,
  id: number,
): string {
  let key = `${protocol}/${id}/`
  for (let i = at; i < at + length; i++) key += String.fromCharCode(bytes[i] as number)
  return key
}
