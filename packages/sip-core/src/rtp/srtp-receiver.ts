import type { CryptoPort } from '../ports.ts'
import type { Rtp } from './rtp.ts'
import { SrtpContext } from './srtp.ts'
import { readCryptoLine, type SrtpKey } from './srtp-keys.ts'

/** Packets that are tried; a key that opens none of them is another's. */
const MAX_TRIES = 8
/** A capture that begins late: rollover counters of a stream up to two hours old at 50 packets a second. */
const MAX_ROLLOVERS = 6

/** Opens one stream with whichever of the sender's keys fits: the offer lists several, the answer picks (RFC 4568 §5.1). */
export class SrtpReceiver {
  readonly #keys: readonly SrtpKey[]
  readonly #crypto: CryptoPort
  #context: SrtpContext | null = null
  #tries = 0

  constructor(lines: readonly string[], crypto: CryptoPort) {
    this.#keys = lines.flatMap((line) => readCryptoLine(line) ?? [])
    this.#crypto = crypto
  }

  get isOpen(): boolean {
    return this.#context !== null
  }

  /** Follows the stream; every packet passes here. `truncated` ones cannot be told by their tag. */
  see(rtp: Rtp, bytes: Uint8Array, start: number, end: number, truncated: boolean): void {
    if (this.#context) this.#context.follow(rtp.sequence)
    else if (this.#tries < MAX_TRIES && !truncated) this.#try(rtp, bytes, start, end)
  }

  /** The payload of the packet that was just seen; null when no key fits or the packet is not authentic. */
  open(rtp: Rtp, bytes: Uint8Array, start: number, end: number): Uint8Array | null {
    const opened = this.#context?.open(rtp, bytes, start, end)
    return opened?.authentic ? opened.payload : null
  }

  #try(rtp: Rtp, bytes: Uint8Array, start: number, end: number): void {
    this.#tries++
    for (const key of this.#keys) {
      for (let rollover = 0; rollover < MAX_ROLLOVERS; rollover++) {
        const context = SrtpContext.of(key, this.#crypto, rollover)
        if (context?.open(rtp, bytes, start, end)?.authentic !== true) continue
        this.#context = context
        return
      }
    }
  }
}
