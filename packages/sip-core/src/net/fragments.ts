import { equal } from '../bytes/equal.ts'
import { placeOf, type RecordPlace } from '../capture/frame.ts'
import { type Carrier, copyOfCarrier } from './carrier.ts'

/**
 * Reassembly of IPv4 and IPv6 fragments (RFC 791 §3.2, RFC 8200 §4.5). Overlaps keep the bytes that came first
 * (as Wireshark shows them; hosts differ) and are counted by the caller. Bounded in datagrams, pieces and bytes;
 * the oldest datagram goes first, and one that saw no piece for 30 s of packet time is given up. Of what is given up the
 * beginning is handed on: a capture filter by port (`tcpdump port 5060`) keeps only the first fragment of a large INVITE.
 */
export interface FragmentLimits {
  readonly datagrams: number
  readonly pieces: number
  readonly bytes: number
  /** Microseconds. */
  readonly lifetime: number
}

const DEFAULT_LIMITS: FragmentLimits = {
  datagrams: 1024,
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
  readonly protocol: number
  /** Of the piece at offset 0, once that came. */
  carrier: Carrier | null
  /** Of its pieces. */
  readonly records: RecordPlace[]
  bytes: number
  /** Whole length, once the last fragment came; else -1. */
  total: number
  lastTs: number | null
}

/** What there is of a datagram from its first byte to the first gap. */
export interface Beginning {
  /** Of the first fragment; says that it is truncated. */
  readonly carrier: Carrier
  readonly protocol: number
  readonly bytes: Uint8Array
}

/** What became of a fragment; `whole` only when it completed its datagram. */
export interface FragmentOutcome {
  whole: Uint8Array | null
  /** Of its pieces. */
  records: readonly RecordPlace[]
  overlap: boolean
  /** Datagrams given up to make room, or because this fragment cannot be right. */
  dropped: number
}

export class FragmentTable {
  readonly #limits: FragmentLimits
  readonly #onBeginning: (beginning: Beginning) => boolean
  readonly #datagrams = new Map<string, Datagram>()
  #bytes = 0

  /** `onBeginning` gets what there is of a datagram that is given up, if its first byte came: was it of use? */
  constructor(onBeginning: (beginning: Beginning) => boolean, limits: Partial<FragmentLimits> = {}) {
    this.#onBeginning = onBeginning
    this.#limits = { ...DEFAULT_LIMITS, ...limits }
  }

  /** Datagrams still waiting for pieces. */
  get incomplete(): number {
    return this.#datagrams.size
  }

  /** No more pieces will come: gives up whatever waits, and answers how many datagrams were of no use. */
  end(): number {
    let useless = 0
    for (const key of this.#datagrams.keys()) if (!this.#giveUp(key)) useless++
    return useless
  }

  /** `key` tells datagrams apart: addresses, protocol, identification. The piece is copied. */
  add(
    key: string,
    protocol: number,
    offset: number,
    more: boolean,
    bytes: Uint8Array,
    start: number,
    end: number,
    carrier: Carrier,
  ): FragmentOutcome {
    const { ts } = carrier
    const outcome: FragmentOutcome = { whole: null, records: [], overlap: false, dropped: 0 }
    const length = end - start
    if (offset + length > MAX_DATAGRAM || length === 0) {
      if (this.#datagrams.has(key)) this.#giveUp(key, outcome)
      return outcome
    }
    let datagram = this.#datagrams.get(key)
    if (datagram && datagram.lastTs !== null && ts !== null && ts - datagram.lastTs > this.#limits.lifetime) {
      this.#giveUp(key, outcome)
      datagram = undefined
    }
    if (!datagram) {
      datagram = { pieces: [], records: [], protocol, carrier: null, bytes: 0, total: -1, lastTs: ts }
      this.#datagrams.set(key, datagram)
    }
    datagram.lastTs = ts
    if (offset === 0) datagram.carrier ??= copyOfCarrier(carrier)
    if (!more && datagram.total < 0) datagram.total = offset + length
    const piece = { offset, bytes: bytes.slice(start, end) }
    const fate = insert(datagram, piece)
    if (fate === 'repeated') return outcome
    outcome.overlap = fate === 'overlaps'
    datagram.records.push(...carrier.records.map(placeOf))
    datagram.bytes += length
    this.#bytes += length
    if (isWhole(datagram)) {
      outcome.whole = assemble(datagram, datagram.total)
      outcome.records = datagram.records
      this.#drop(key)
    } else if (datagram.pieces.length > this.#limits.pieces) {
      this.#giveUp(key, outcome)
    }
    while (this.#datagrams.size > this.#limits.datagrams || this.#bytes > this.#limits.bytes) {
      const oldest = this.#datagrams.keys().next().value
      if (oldest === undefined) break
      this.#giveUp(oldest, outcome)
    }
    return outcome
  }

  /** Whether what there is was of use. */
  #giveUp(key: string, outcome?: FragmentOutcome): boolean {
    const datagram = this.#drop(key)
    if (!datagram) return false
    if (outcome) outcome.dropped++
    const { carrier, protocol, records } = datagram
    if (!carrier) return false
    const bytes = assemble(datagram, coveredBytes(datagram))
    return this.#onBeginning({ carrier: { ...carrier, records, truncated: true }, protocol, bytes })
  }

  #drop(key: string): Datagram | undefined {
    const datagram = this.#datagrams.get(key)
    if (!datagram) return undefined
    this.#bytes -= datagram.bytes
    this.#datagrams.delete(key)
    return datagram
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
  return datagram.total >= 0 && coveredBytes(datagram) >= datagram.total
}

/** From the first byte to the first gap. */
function coveredBytes({ pieces }: Datagram): number {
  let covered = 0
  for (const piece of pieces) {
    if (piece.offset > covered) break
    covered = Math.max(covered, piece.offset + piece.bytes.length)
  }
  return covered
}

/** The first `length` bytes, all of which are there. */
function assemble({ pieces }: Datagram, length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let covered = 0
  for (const piece of pieces) {
    const skip = Math.max(covered - piece.offset, 0)
    const from = piece.offset + skip
    const count = Math.min(piece.bytes.length - skip, length - from)
    // Behind another piece's bytes, or behind the end.
    if (count <= 0) continue
    whole.set(piece.bytes.subarray(skip, skip + count), from)
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
