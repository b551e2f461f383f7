import { type Ends, LARGEST_PAYLOAD, type Place, tcpPacket } from './ip-packet.ts'

const SYN = 0x02
const ACK = 0x10
const PSH_ACK = 0x18
/** Below the window that every segment announces. */
const SEGMENT = Math.min(LARGEST_PAYLOAD, 32_768)

const NOTHING: Uint8Array = new Uint8Array(0)

/** TCP connections (RFC 9293) as a capture of a quiet network has them: opened, and every segment acknowledged. */
export class TcpConversations {
  /** Bytes sent so far by one end to the other, the SYN counted; by both ends. */
  readonly #sent = new Map<string, number>()

  #sequence(ends: Ends): number {
    return this.#sent.get(nameOf(ends)) ?? 0
  }

  /** The packets that carry these bytes; none where an address is none. */
  *carry(ends: Ends, bytes: Uint8Array): Generator<Uint8Array> {
    const back: Ends = { src: ends.dst, dst: ends.src }
    if (!this.#sent.has(nameOf(ends))) yield* this.#open(ends, back)
    for (let at = 0; at < bytes.length; at += SEGMENT) {
      const piece = bytes.subarray(at, at + SEGMENT)
      yield* this.#segment(ends, back, PSH_ACK, piece)
      this.#sent.set(nameOf(ends), this.#sequence(ends) + piece.length)
      yield* this.#segment(back, ends, ACK, NOTHING)
    }
  }

  *#open(ends: Ends, back: Ends): Generator<Uint8Array> {
    yield* packet(ends, { sequence: 0, acknowledged: 0, flags: SYN })
    yield* packet(back, { sequence: 0, acknowledged: 1, flags: SYN | ACK })
    this.#sent.set(nameOf(ends), 1)
    this.#sent.set(nameOf(back), 1)
    yield* this.#segment(ends, back, ACK, NOTHING)
  }

  *#segment(ends: Ends, back: Ends, flags: number, payload: Uint8Array): Generator<Uint8Array> {
    yield* packet(
      ends,
      { sequence: this.#sequence(ends), acknowledged: this.#sequence(back), flags },
      payload,
    )
  }
}

function* packet(
  ends: Ends,
  segment: Parameters<typeof tcpPacket>[1],
  payload: Uint8Array = NOTHING,
): Generator<Uint8Array> {
  const built = tcpPacket(ends, segment, payload)
  if (built) yield built
}

const nameOf = ({ src, dst }: Ends): string => `${placeName(src)}>${placeName(dst)}`
const placeName = ({ address, port }: Place): string => `${address} ${port}`
