import { readdirSync, readFileSync } from 'node:fs'

const SAMPLE_MS = 100
const TICKS_PER_SECOND = 100

/** The most memory that the processes below one process held, by what they are. In MB. */
export interface PeakMemory {
  /** Called with the command line of a process; null leaves it out. */
  readonly nameOf: (commandLine: string) => string | null
  readonly root: number
}

/** Watches the descendants of `root`, itself included, until stopped; then answers the peaks by name. */
export function watchMemory({ root, nameOf }: PeakMemory): () => Record<string, number> {
  const peaks = new Map<string, number>()
  const sample = () => {
    for (const pid of descendants(root)) {
      const name = nameOf(read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '))
      if (name === null) continue
      // Without shared memory: a server's buffers are all of its processes' at once.
      const status = read(`/proc/${pid}/status`)
      const own = kilobytes(status, 'RssAnon') + kilobytes(status, 'RssFile')
      peaks.set(name, Math.max(peaks.get(name) ?? 0, own))
    }
  }
  const timer = setInterval(sample, SAMPLE_MS)
  return () => {
    clearInterval(timer)
    return Object.fromEntries([...peaks].map(([name, kb]) => [name, Math.round(kb / 1024)]))
  }
}

/** Seconds of CPU that the descendants of `root` used so far, itself and those that ended included. */
export function cpuOf(root: number): number {
  let ticks = 0
  for (const pid of descendants(root)) {
    // Fields 14 to 17 of proc(5): its own time and that of children it waited for, as user and as system. The name in
    // field 2 may hold spaces.
    const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []
    ticks += fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  }
  return ticks / TICKS_PER_SECOND
}

function* descendants(pid: number): Generator<number> {
  yield pid
  let threads: string[] = []
  try {
    threads = readdirSync(`/proc/${pid}/task`)
  } catch {
    return
  }
  for (const thread of threads)
    for (const child of read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean))
      yield* descendants(Number(child))
}

function kilobytes(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
