import { rm } from 'node:fs/promises'
import type { Logger } from '@ringback/server-kit'
import { v7 as uuidv7 } from 'uuid'
import type { LiveAgent } from '../agents.ts'
import type { LiveMetrics } from '../live-metrics.ts'
import type { PacketSink } from '../receive/gate.ts'
import { findLeftovers, pieceFile } from './leftovers.ts'
import { OpenPiece } from './open-piece.ts'
import { MOST_PAYLOAD } from './pcap.ts'

/** What a killed process may lose. */
const FLUSH_MS = 100
/** A piece as large as this waits for no decoder. */
const LARGE = 16 * 1024 * 1024
/** Decoders that are behind get larger pieces instead of more. */
const MOST_WAITING = 2
const PATIENCE_MS = 15_000
const RETRY_MS = 1_000
/** For so long nothing is taken for a workspace that is full. */
const FULL_MS = 30_000

/** A piece that is whole and lies in the folder. */
export interface ClosedPiece {
  orgId: string
  id: string
  path: string
  bytes: number
  packets: ReadonlyMap<LiveAgent, number>
}

/** Where pieces go. */
export interface PieceStore {
  /** Takes a piece in, once and for all; `full` when the workspace may store no more. */
  store(piece: ClosedPiece): Promise<'stored' | 'full'>
  /** Pieces of the workspace that no decoder has answered yet. */
  countWaiting(orgId: string): Promise<number>
}

interface Workspace {
  open: OpenPiece | null
  closed: ClosedPiece[]
  busy: Promise<void> | null
  notBefore: number
  fullUntil: number
}

export interface SpoolOptions {
  dir: string
  pieceMs: number
  mostBytes: number
}

/** Gathers packets a workspace, and hands them on as pieces, one at a time. */
export class Spool {
  readonly #options: SpoolOptions
  readonly #pieces: PieceStore
  readonly #metrics: LiveMetrics
  readonly #log: Logger
  readonly #workspaces = new Map<string, Workspace>()
  readonly #lost = new WeakSet<OpenPiece>()
  #bytes = 0
  #broken = false
  #timer: NodeJS.Timeout | null = null

  constructor(options: SpoolOptions, pieces: PieceStore, metrics: LiveMetrics, log: Logger) {
    this.#options = options
    this.#pieces = pieces
    this.#metrics = metrics
    this.#log = log
  }

  async start(): Promise<void> {
    for (const { orgId, ...leftover } of await findLeftovers(this.#options.dir)) {
      this.#bytes += leftover.bytes
      this.#of(orgId).closed.push({ orgId, ...leftover, packets: new Map() })
    }
    this.#timer = setInterval(() => this.#tick(), FLUSH_MS)
  }

  readonly add: PacketSink = (agent, packet, source, destination) => {
    const workspace = this.#of(agent.orgId)
    if (packet.length > MOST_PAYLOAD || this.#broken || this.#bytes >= this.#options.mostBytes) return false
    if (performance.now() < workspace.fullUntil) return false
    if (!workspace.open) {
      const id = uuidv7()
      workspace.open = new OpenPiece(id, pieceFile(this.#options.dir, agent.orgId, id))
    }
    const before = workspace.open.bytes
    workspace.open.add(agent, packet, source, destination)
    this.#bytes += workspace.open.bytes - before
    return true
  }

  /** Hands on what there is, for up to `ms`; the rest stays in the folder for the next start. */
  async stop(ms: number): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    const until = performance.now() + ms
    for (const [orgId, workspace] of this.#workspaces) {
      await workspace.busy
      await this.#close(orgId, workspace).catch((err) => this.#log.error({ err }, 'a piece was not closed'))
      while (
        workspace.closed.length > 0 &&
        performance.now() < until &&
        (await this.#storeOldest(workspace))
      );
    }
  }

  #of(orgId: string): Workspace {
    const known = this.#workspaces.get(orgId)
    if (known) return known
    const workspace = { open: null, closed: [], busy: null, notBefore: 0, fullUntil: 0 }
    this.#workspaces.set(orgId, workspace)
    return workspace
  }

  #tick(): void {
    this.#metrics.spoolBytes.set(this.#bytes)
    for (const [orgId, workspace] of this.#workspaces) {
      const { open } = workspace
      open?.flush().catch((err) => this.#lose(workspace, open, err))
      if (workspace.busy || performance.now() < workspace.notBefore) continue
      if (!workspace.open && workspace.closed.length === 0) {
        if (performance.now() >= workspace.fullUntil) this.#workspaces.delete(orgId)
        continue
      }
      workspace.busy = this.#turn(orgId, workspace)
        .catch((err) => {
          workspace.notBefore = performance.now() + RETRY_MS
          this.#log.warn({ err, orgId }, 'a piece waits')
        })
        .finally(() => {
          workspace.busy = null
        })
    }
  }

  async #turn(orgId: string, workspace: Workspace): Promise<void> {
    if (workspace.closed.length > 0) return void (await this.#storeOldest(workspace))
    const { open } = workspace
    if (!open) return
    const age = performance.now() - open.openedAt
    if (age < this.#options.pieceMs && open.bytes < LARGE) return
    const mayWait = open.bytes < LARGE && age < PATIENCE_MS
    if (mayWait && (await this.#pieces.countWaiting(orgId)) >= MOST_WAITING) return
    await this.#close(orgId, workspace)
    await this.#storeOldest(workspace)
  }

  async #close(orgId: string, workspace: Workspace): Promise<void> {
    const { open } = workspace
    if (!open) return
    // What comes from now on goes to the next.
    workspace.open = null
    try {
      await open.close()
    } catch (err) {
      return this.#lose(workspace, open, err)
    }
    const { id, path, bytes, packets } = open
    workspace.closed.push({ orgId, id, path, bytes, packets })
  }

  /** False when it cannot be done now. */
  async #storeOldest(workspace: Workspace): Promise<boolean> {
    const piece = workspace.closed[0]
    if (!piece) return false
    let outcome: 'stored' | 'full'
    try {
      outcome = await this.#pieces.store(piece)
    } catch (err) {
      workspace.notBefore = performance.now() + RETRY_MS
      this.#log.warn({ err, orgId: piece.orgId }, 'a piece was not stored')
      return false
    }
    workspace.closed.shift()
    await rm(piece.path, { force: true })
    this.#bytes -= piece.bytes
    this.#metrics.pieces.inc({ outcome })
    if (outcome === 'full') {
      workspace.fullUntil = performance.now() + FULL_MS
      this.#countDropped(piece.packets)
    }
    return true
  }

  /** The disk does not take it: nothing is promised until a piece can be begun again. */
  #lose(workspace: Workspace, open: OpenPiece, err: unknown): void {
    if (workspace.open === open) workspace.open = null
    if (this.#lost.has(open)) return
    this.#lost.add(open)
    this.#log.error({ err }, 'packets were lost: the folder cannot be written')
    this.#bytes -= open.bytes
    this.#countDropped(open.packets)
    this.#broken = true
    setTimeout(() => {
      this.#broken = false
    }, RETRY_MS).unref()
    void rm(open.path, { force: true })
  }

  #countDropped(packets: ReadonlyMap<LiveAgent, number>): void {
    for (const [agent, count] of packets) {
      agent.counts.dropped += count
      this.#metrics.packets.inc({ outcome: 'dropped' }, count)
    }
  }
}
