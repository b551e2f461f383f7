import { TCP_RST, TCP_SYN, type Tcp } from './tcp.ts'
import { type SegmentVerdict, TcpFlow } from './tcp-flow.ts'

/**
 * What the owner of a connection's bytes must do: one consumer a direction, made when its first bytes come.
 * `end` is called once: connection reset, reopened, evicted, or the capture's end.
 */
export interface StreamConsumer {
  /** Bytes it keeps. */
  readonly held: number
  /** Some of what it was given is part of what is not whole yet. */
  readonly isWaiting: boolean
  data(bytes: Uint8Array, start: number, end: number, frame: number, ts: number | null, gap: boolean): void
  end(): void
}

interface Direction {
  readonly flow: TcpFlow
  consumer: StreamConsumer | null
}

interface Connection {
  readonly forward: Direction
  readonly backward: Direction
}

/** Connections followed at once, and bytes kept for all of them (behind gaps, unfinished messages). The least recently used goes first. */
export interface TcpLimits {
  readonly connections: number
  readonly bytes: number
}

const DEFAULT_LIMITS: TcpLimits = { connections: 20_000, bytes: 32 * 1024 * 1024 }

export type TcpVerdict = SegmentVerdict | 'no_data'

/** TCP connections by their endpoints, least recently used first (a Map keeps insertion order). */
export class TcpTable {
  evicted = 0
  readonly #limits: TcpLimits
  readonly #connections = new Map<string, Connection>()
  #bytes = 0

  constructor(limits: Partial<TcpLimits> = {}) {
    this.#limits = { ...DEFAULT_LIMITS, ...limits }
  }

  /**
   * `key` names the connection, the same for both directions; `forward` says which one this segment belongs to.
   * `open` makes the consumer of a direction, told the one of the other direction where there is one.
   */
  segment(
    key: string,
    forward: boolean,
    tcp: Tcp,
    bytes: Uint8Array,
    frame: number,
    ts: number | null,
    open: (peer: StreamConsumer | null) => StreamConsumer,
  ): TcpVerdict {
    let connection = this.#connections.get(key)
    if (connection) {
      // Moved to the young end of the Map.
      this.#connections.delete(key)
    } else {
      connection = { forward: newDirection(), backward: newDirection() }
    }
    this.#connections.set(key, connection)
    const direction = forward ? connection.forward : connection.backward
    const before = held(direction)
    let sequence = tcp.sequence
    if (tcp.flags & TCP_SYN) {
      this.#finish(direction)
      direction.flow.begin(tcp.sequence)
      sequence = (sequence + 1) >>> 0
    }
    let verdict: TcpVerdict = 'no_data'
    if (tcp.payloadEnd > tcp.payloadStart) {
      if (!direction.consumer)
        direction.consumer = open((forward ? connection.backward : connection.forward).consumer)
      const consumer = direction.consumer
      verdict = direction.flow.segment(
        sequence,
        bytes,
        tcp.payloadStart,
        tcp.payloadEnd,
        frame,
        ts,
        consumer.data.bind(consumer),
      )
    }
    this.#bytes += held(direction) - before
    if (tcp.flags & TCP_RST) this.#close(key, connection)
    while (this.#connections.size > this.#limits.connections || this.#bytes > this.#limits.bytes) {
      const oldest = this.#connections.entries().next().value
      if (!oldest) break
      this.evicted++
      this.#close(oldest[0], oldest[1])
    }
    return verdict
  }

  /** The capture is over: whatever waits behind a gap is handed on. */
  end(): void {
    for (const [key, connection] of this.#connections) this.#close(key, connection)
  }

  #close(key: string, connection: Connection): void {
    this.#bytes -= held(connection.forward) + held(connection.backward)
    this.#finish(connection.forward)
    this.#finish(connection.backward)
    this.#connections.delete(key)
  }

  #finish(direction: Direction): void {
    const { consumer, flow } = direction
    if (!consumer) return
    flow.flush(consumer.data.bind(consumer))
    consumer.end()
    direction.consumer = null
  }
}

function newDirection(): Direction {
  return { flow: new TcpFlow(), consumer: null }
}

function held(direction: Direction): number {
  return direction.flow.waitingBytes + (direction.consumer?.held ?? 0)
}
