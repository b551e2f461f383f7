import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Of Linux, as /proc counts them. */
const TICKS_PER_SECOND = 100

/** What a PostgreSQL server and its backends have used of processors. */
export class DatabaseCpu {
  readonly #server: number

  constructor(dataDir: string) {
    this.#server = Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])
  }

  /** User and system time, s. Of backends that ended nothing is known: ask while connections stay open. */
  seconds(): number {
    let ticks = 0
    for (const pid of readdirSync('/proc')) {
      const stat = /^\d+$/.test(pid) ? readStat(pid) : null
      if (!stat || (stat.parent !== this.#server && Number(pid) !== this.#server)) continue
      ticks += stat.ticks
    }
    return ticks / TICKS_PER_SECOND
  }
}

function readStat(pid: string): { parent: number; ticks: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
  } catch {
    return null // ended meanwhile
  }
}
