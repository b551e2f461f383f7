import type { Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isSameState } from './local-file.ts'

/** Also as tcpdump numbers them: `ring.pcap0`, `ring.pcap.12`; and as `-z` packs them. */
const CAPTURE = /\.(pcap|pcapng|cap|dmp)(\.?\d+)?(\.(gz|zst|zip))?$/i

interface Seen {
  stats: Stats
  /** When this state of the file was first met. */
  since: number
  /** Handed out in this state. */
  taken: boolean
  notBefore: number
}

/**
 * Finds the files of a rotating capture that nobody writes to any more: those that did not change between two looks
 * while a newer file was begun, and those that did not change for `settleMs`.
 */
export class CompleteFiles {
  readonly #seen = new Map<string, Seen>()

  readonly #folder: string
  readonly #settleMs: number

  constructor(folder: string, settleMs: number) {
    this.#folder = folder
    this.#settleMs = settleMs
  }

  /** Oldest first; each once, until it changes. */
  async look(now = Date.now()): Promise<string[]> {
    const files = await this.#files()
    const newest = Math.max(...files.map(({ stats }) => stats.mtimeMs))
    const complete: string[] = []
    for (const { path, stats } of files) {
      const seen = this.#seen.get(path)
      if (!seen || !isSameState(seen.stats, stats)) {
        this.#seen.set(path, { stats, since: now, taken: false, notBefore: 0 })
        continue
      }
      const isLeft = stats.mtimeMs < newest || now - seen.since >= this.#settleMs
      if (seen.taken || now < seen.notBefore || !isLeft || stats.size === 0) continue
      seen.taken = true
      complete.push(path)
    }
    return complete
  }

  /** It was not sent after all: it is handed out again, after another `settleMs`. */
  giveBack(path: string, now = Date.now()): void {
    const seen = this.#seen.get(path)
    if (seen) Object.assign(seen, { taken: false, notBefore: now + this.#settleMs })
  }

  async #files(): Promise<{ path: string; stats: Stats }[]> {
    const names = (await readdir(this.#folder)).filter((name) => CAPTURE.test(name))
    const found = await Promise.all(
      names.map(async (name) => {
        const path = join(this.#folder, name)
        // It may be rotated away between the two calls.
        const stats = await stat(path).catch(() => null)
        return stats?.isFile() ? { path, stats } : null
      }),
    )
    const files = found.filter((file) => file !== null)
    for (const path of this.#seen.keys())
      if (!files.some((file) => file.path === path)) this.#seen.delete(path)
    return files.sort((a, b) => a.stats.mtimeMs - b.stats.mtimeMs)
  }
}
