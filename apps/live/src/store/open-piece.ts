import { type FileHandle, open } from 'node:fs/promises'
import type { LiveAgent } from '../agents.ts'
import { type Endpoint, MOST_HEADERS, PCAP_HEADER, writeRecord } from './pcap.ts'

const BLOCK = 256 * 1024

/** A piece that is being written: packets go to memory at once, and to its file with each `flush`. */
export class OpenPiece {
  readonly id: string
  readonly path: string
  readonly openedAt = performance.now()
  readonly packets = new Map<LiveAgent, number>()
  bytes = PCAP_HEADER.length
  #file: FileHandle | null = null
  #full: Buffer[] = [PCAP_HEADER]
  #block = Buffer.allocUnsafe(BLOCK)
  #used = 0
  #writing: Promise<void> = Promise.resolve()

  constructor(id: string, path: string) {
    this.id = id
    this.path = path
  }

  add(agent: LiveAgent, packet: Uint8Array, source: Endpoint, destination: Endpoint): void {
    if (this.#used + MOST_HEADERS + packet.length > BLOCK) this.#turnOver()
    const micros = Math.round((performance.timeOrigin + performance.now()) * 1_000)
    const end = writeRecord(this.#block, this.#used, packet, source, destination, micros)
    this.bytes += end - this.#used
    this.#used = end
    this.packets.set(agent, (this.packets.get(agent) ?? 0) + 1)
  }

  /** Afterwards it is the kernel's: a killed process loses nothing of it. Rejects as writing does. */
  flush(): Promise<void> {
    this.#turnOver()
    const blocks = this.#full
    this.#full = []
    this.#writing = this.#writing.then(() => this.#write(blocks))
    return this.#writing
  }

  async close(): Promise<void> {
    await this.flush()
    await this.#file?.close()
  }

  #turnOver(): void {
    if (this.#used === 0) return
    this.#full.push(this.#block.subarray(0, this.#used))
    this.#block = Buffer.allocUnsafe(BLOCK)
    this.#used = 0
  }

  async #write(blocks: Buffer[]): Promise<void> {
    if (blocks.length === 0) return
    this.#file ??= await open(this.path, 'wx', 0o600)
    for (const block of blocks) await this.#file.appendFile(block)
  }
}
