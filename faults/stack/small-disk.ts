import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const FILLER = 'filler'

/** A file system of its own that is soon full. Only root may make one. */
export class SmallDisk {
  readonly dir = mkdtempSync(join(tmpdir(), 'ringback-disk-'))

  constructor(megabytes: number) {
    mount('-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', this.dir)
  }

  /** Whether this machine lets us. */
  static get isPossible(): boolean {
    try {
      new SmallDisk(1).remove()
      return true
    } catch (error) {
      process.stdout.write(`Disks are not filled here: ${(error as Error).message}\n`)
      return false
    }
  }

  resize(megabytes: number): void {
    mount('-o', `remount,size=${megabytes}m`, this.dir)
  }

  /** Not a byte is left. */
  fill(): void {
    const { bavail, bsize } = statfsSync(this.dir)
    writeFileSync(join(this.dir, FILLER), Buffer.alloc(bavail * bsize))
  }

  free(): void {
    rmSync(join(this.dir, FILLER))
  }

  remove(): void {
    spawnSync('umount', ['-l', this.dir])
    rmSync(this.dir, { recursive: true, force: true })
  }
}

function mount(...args: string[]): void {
  const { status, stderr, error } = spawnSync('mount', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(error?.message ?? stderr.trim())
}
