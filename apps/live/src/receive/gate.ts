import { decodeHep1, decodeHep3, emptyHepRecord, isHep3 } from '@ringback/sip-core/hep'
import type { Agents, LiveAgent } from '../agents.ts'
import type { LiveMetrics } from '../live-metrics.ts'
import type { Endpoint } from '../store/pcap.ts'

const MOST_SOURCES = 10_000

/** Takes a packet; false when there is no room for it. Its bytes are lent for the call. */
export type PacketSink = (
  agent: LiveAgent,
  packet: Uint8Array,
  source: Endpoint,
  destination: Endpoint,
) => boolean

/** Lets packets in whose key, or whose sender's address, is an agent's, and counts the others. */
export class Gate {
  readonly #agents: Agents
  readonly #metrics: LiveMetrics
  readonly #sink: PacketSink
  readonly #hep = emptyHepRecord()
  /** Who last sent something good from an address: what goes wrong from there is told to them. */
  readonly #senders = new Map<string, LiveAgent>()

  constructor(agents: Agents, metrics: LiveMetrics, sink: PacketSink) {
    this.#agents = agents
    this.#metrics = metrics
    this.#sink = sink
  }

  /**
   * [start, end) of `bytes` is one packet of HEP; its key is wiped, for what is stored can be downloaded. Answers
   * whether it came from an agent.
   */
  take(bytes: Uint8Array, start: number, end: number, source: Endpoint, destination: Endpoint): boolean {
    const hep = this.#hep
    const error = isHep3(bytes, start, end)
      ? decodeHep3(hep, bytes, start, end)
      : decodeHep1(hep, bytes, start, end)
    if (error || hep.payloadEnd <= hep.payloadStart) {
      this.countMalformed(source)
      return false
    }
    const agent = this.#agentOf(bytes, source)
    if (!agent) {
      this.#metrics.packets.inc({ outcome: 'bad_key' })
      const sender = this.#senders.get(source.address)
      if (sender) sender.counts.badKeys++
      return false
    }
    if (this.#senders.get(source.address) !== agent) this.#remember(source.address, agent)
    bytes.fill(0, hep.keyStart, hep.keyEnd)
    if (!this.#sink(agent, bytes.subarray(start, end), source, destination)) {
      agent.counts.dropped++
      this.#metrics.packets.inc({ outcome: 'dropped' })
      return true
    }
    agent.counts.packets++
    agent.counts.bytes += end - start
    this.#metrics.packets.inc({ outcome: 'received' })
    this.#metrics.bytes.inc(end - start)
    return true
  }

  countMalformed(source: Endpoint): void {
    this.#metrics.packets.inc({ outcome: 'malformed' })
    const sender = this.#senders.get(source.address)
    if (sender) sender.counts.malformed++
  }

  /** A wrong key is not made good by an address. */
  #agentOf(bytes: Uint8Array, source: Endpoint): LiveAgent | null {
    const { keyStart, keyEnd } = this.#hep
    if (keyEnd === keyStart) return this.#agents.ofAddress(source.address)
    const key = Buffer.from(bytes.buffer, bytes.byteOffset + keyStart, keyEnd - keyStart)
    return this.#agents.ofKey(key.toString('latin1'))
  }

  #remember(address: string, agent: LiveAgent): void {
    if (this.#senders.size >= MOST_SOURCES) this.#senders.clear()
    this.#senders.set(address, agent)
  }
}
