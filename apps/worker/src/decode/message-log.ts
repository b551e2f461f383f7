import { GrowingUint32Array } from '@ringback/server-kit/segment'
import type { LiveMessage, Transport } from '@ringback/sip-core'

const transports: readonly Transport[] = ['udp', 'tcp', 'tls', 'sctp', 'ws', 'wss']
const CREDENTIALS = 0x8
const INDEX_SHIFT = 4
const NONE = 0xffff_ffff

/** What the message index needs of a message that the leg table does not keep. */
export interface LoggedMessage {
  /** Handle in the segment. */
  handle: number
  transport: Transport
  hasCredentials: boolean
}

/** The messages of a decode by leg, 12 bytes each. */
export class MessageLog {
  readonly #frame = new GrowingUint32Array()
  /** Index in the frame · credentials · transport. */
  readonly #rest = new GrowingUint32Array()
  /** Previous message of the same leg. */
  readonly #previous = new GrowingUint32Array()
  readonly #last = new GrowingUint32Array()

  /** Handles count from 0, as the segment's do. */
  add(leg: number, message: LiveMessage): void {
    while (this.#last.length <= leg) this.#last.push(NONE)
    this.#previous.push(this.#last.at(leg))
    this.#rest.push(
      (message.index << INDEX_SHIFT) |
        (message.hasCredentials ? CREDENTIALS : 0) |
        transports.indexOf(message.transport),
    )
    this.#last.set(leg, this.#frame.push(message.frame))
  }

  /** Of a leg, by `messageKey`. */
  of(leg: number): Map<number, LoggedMessage> {
    const found = new Map<number, LoggedMessage>()
    for (let handle = this.#last.at(leg); handle !== NONE; handle = this.#previous.at(handle)) {
      const rest = this.#rest.at(handle)
      found.set(messageKey({ frame: this.#frame.at(handle), index: rest >>> INDEX_SHIFT }), {
        handle,
        transport: transports[rest & (CREDENTIALS - 1)] as Transport,
        hasCredentials: (rest & CREDENTIALS) !== 0,
      })
    }
    return found
  }
}

/** Tells the messages of a capture apart. */
export function messageKey({ frame, index }: { frame: number; index: number }): number {
  return frame * 0x10000 + index
}
