/** The same uploads to the same service twice: undisturbed, and while its processes and services are killed. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Random } from '../../fixtures/src/random.ts'
import type { Workspace } from '../stack/workspace.ts'
import { type Fault, faults } from './faults.ts'
import { makeFiles, type UploadFile } from './files.ts'
import { differences, digestOf, type Holdings, holdingsOf } from './holdings.ts'
import { Interruptions } from './interruptions.ts'
import { sendPatiently } from './send.ts'
import { Service } from './service.ts'

export interface ChaosOptions {
  kills: number
  uploads: number
  seed: number
}

export interface ChaosReport {
  /** How often each fault was caused. */
  caused: Record<string, number>
  /** Uploads that the service said it has all of, in the disturbed run. */
  accepted: number
  final: number
  /** Accepted files that no capture holds, and files that more than one does. */
  lost: string[]
  doubled: string[]
  /** Captures whose stored bytes are not those that were sent. */
  altered: string[]
  /** What the workspaces hold that is not equal. */
  differences: string[]
  rows: Record<string, number>
  digests: { undisturbed: string; disturbed: string }
  /** ms until a capture that a killed worker had in hand was gone on with: sorted. */
  recoveries: number[]
  seconds: { undisturbed: number; disturbed: number }
}

const SENDERS = 6
/** ms between two faults, on average half of it. */
const PACE_MS = 1_500
const SETTLE_SECONDS = 300
const LOOK_MS = 250

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export async function runChaos({ kills, uploads, seed }: ChaosOptions): Promise<ChaosReport> {
  const files = makeFiles(new Random(seed), uploads)
  const service = await Service.start()
  try {
    const calm = new Run(service, await service.workspace(), files)
    await calm.go(() => true)
    const disturbed = new Run(service, await service.workspace(), files)
    const chaos = new Disturbance(disturbed, new Random(seed + 1), kills)
    await Promise.all([disturbed.go((begun) => begun <= chaos.share * uploads + 2 * SENDERS), chaos.go()])
    const [before, after] = [await calm.holdings(), await disturbed.holdings()]
    return {
      caused: Object.fromEntries(chaos.counts),
      accepted: disturbed.accepted.size,
      ...(await disturbed.check()),
      differences: differences(before, after),
      rows: Object.fromEntries(
        Object.entries(after).map(([table, lines]) => [
          table,
          table === 'messages' ? Number(lines[0]) : lines.length,
        ]),
      ),
      digests: { undisturbed: digestOf(before), disturbed: digestOf(after) },
      recoveries: chaos.interruptions.recoveries.toSorted((a, b) => a - b),
      seconds: { undisturbed: calm.seconds, disturbed: disturbed.seconds },
    }
  } finally {
    await service.close()
  }
}

/** All files, uploaded to one workspace, and waited for. */
class Run {
  /** Ids of captures by file; of a twin, the capture that had its bytes. */
  readonly accepted = new Map<UploadFile, string>()
  seconds = 0
  #final = 0

  constructor(
    readonly service: Service,
    readonly workspace: Workspace,
    readonly files: readonly UploadFile[],
  ) {}

  /** Of all uploads, how many are in a final state. */
  get share(): number {
    return this.#final / this.files.length
  }

  /** `mayBegin` is asked with the number of uploads begun. */
  async go(mayBegin: (begun: number) => boolean): Promise<void> {
    const startedAt = performance.now()
    let begun = 0
    const send = async () => {
      for (let file = this.files[begun]; file; file = this.files[begun]) {
        if (!mayBegin(begun)) {
          await pause(LOOK_MS)
          continue
        }
        begun++
        this.accepted.set(file, await sendPatiently(this.workspace, file))
      }
    }
    let deadline = Number.POSITIVE_INFINITY
    const sent = Promise.all(Array.from({ length: SENDERS }, send)).then(() => {
      deadline = Date.now() + SETTLE_SECONDS * 1_000
    })
    while ((this.#final < this.files.length || (await this.#pending()) > 0) && Date.now() < deadline) {
      await pause(LOOK_MS)
      await this.#count()
    }
    await sent
    this.seconds = (performance.now() - startedAt) / 1_000
  }

  holdings(): Promise<Holdings> {
    return holdingsOf(this.service.stack, this.workspace.orgId)
  }

  async check(): Promise<Pick<ChaosReport, 'final' | 'lost' | 'doubled' | 'altered'>> {
    const { stack } = this.service
    const captures = await stack.rows<{ id: string; sha256: string; object_key: string }>(
      "SELECT id, sha256, object_key FROM captures WHERE org_id = $1 AND state <> 'uploading' AND deleted_at IS NULL",
      [this.workspace.orgId],
    )
    const times = new Map<string, number>()
    for (const { sha256 } of captures) times.set(sha256, (times.get(sha256) ?? 0) + 1)
    const altered: string[] = []
    for (const { id, sha256, object_key } of captures) {
      const bytes = await readFile(join(stack.env.OBJECT_STORE_DIR as string, object_key))
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) altered.push(id)
    }
    const known = new Set(this.files.map(({ sha256 }) => sha256))
    return {
      final: this.#final,
      lost: this.files.filter(({ sha256 }) => !times.has(sha256)).map(({ name }) => name),
      doubled: captures
        .filter(({ sha256 }) => (times.get(sha256) ?? 0) > 1 || !known.has(sha256))
        .map(({ id }) => id),
      altered,
    }
  }

  async #count(): Promise<void> {
    const rows = await this.service.rows<{ id: string }>(
      "SELECT id FROM captures WHERE org_id = $1 AND state IN ('ready', 'failed') AND deleted_at IS NULL",
      [this.workspace.orgId],
    )
    const ids = new Set(rows.map(({ id }) => id))
    this.#final = [...this.accepted.values()].filter((id) => ids.has(id)).length
  }

  /** Captures of the workspace that somebody has still to do with: decodes, removals of twins. */
  async #pending(): Promise<number> {
    const [row] = await this.service.rows<{ count: number }>(
      `SELECT count(*)::int FROM captures
       WHERE org_id = $1 AND (state IN ('queued', 'decoding') OR deleted_at IS NOT NULL)`,
      [this.workspace.orgId],
    )
    return row!.count
  }
}

/** Causes faults, as far apart as the uploads need to come to their end meanwhile. */
class Disturbance {
  readonly counts = new Map<string, number>()
  readonly interruptions: Interruptions
  #caused = 0

  constructor(
    private readonly run: Run,
    private readonly random: Random,
    private readonly kills: number,
  ) {
    this.interruptions = new Interruptions(run.service)
  }

  /** Of all faults, how many were caused. */
  get share(): number {
    return this.#caused / this.kills
  }

  async go(): Promise<void> {
    const done = new AbortController()
    const watching = this.interruptions.watch(done.signal)
    const repairs: Promise<void>[] = []
    while (this.#caused < this.kills) {
      await pause(this.random.between(0, PACE_MS))
      // The last of them fall while captures are still at work.
      if (this.share > this.run.share + 0.1) continue
      this.#caused++
      repairs.push(this.#cause())
    }
    await Promise.all(repairs)
    done.abort()
    await watching
  }

  /** Chooses until there was something to break. */
  async #cause(): Promise<void> {
    for (;;) {
      const fault = this.#choose()
      const scene = { service: this.run.service, random: this.random, interruptions: this.interruptions }
      if (!(await fault.cause(scene))) continue
      this.counts.set(fault.name, (this.counts.get(fault.name) ?? 0) + 1)
      return
    }
  }

  #choose(): Fault {
    const chances = faults.flatMap((fault) => Array.from({ length: fault.weight }, () => fault))
    return chances[Math.floor(this.random.next() * chances.length)] as Fault
  }
}
