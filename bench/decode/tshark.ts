import { spawnSync } from 'node:child_process'

const FIELDS = [
  ...['frame.number', 'frame.time_epoch', 'ip.src', 'udp.srcport', 'ip.dst', 'udp.dstport', 'sip.Call-ID'],
  ...['sip.Method', 'sip.Status-Code', 'sip.CSeq', 'sip.from.user', 'sip.to.user', 'sip.Via.branch'],
].flatMap((field) => ['-e', field])

export const tshark = (...args: string[]) => ['tshark', '-n', ...args]

/** The yardstick: thirteen fields of every SIP message, printed. */
export const tsharkFields = (file: string) => tshark('-r', file, '-Y', 'sip', '-T', 'fields', ...FIELDS)

export interface Cost {
  readonly seconds: number
  /** User and system time of all threads: what a busy machine does not change much. */
  readonly cpu: number
}

/**
 * Runs a program to its end and counts what it took. POSIX `times` prints the shell's own times, then its children's:
 * `0m1.23s 0m0.45s`.
 */
export function costOf(command: readonly string[]): Cost {
  const started = process.hrtime.bigint()
  const script = '"$@" > /dev/null 2> /dev/null || exit 1; times'
  const child = spawnSync('sh', ['-c', script, 'sh', ...command], { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(`${command[0]} failed`)
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  const children = child.stdout.trim().split('\n').at(-1) ?? ''
  const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, m, sec]) => sum + Number(m) * 60 + Number(sec),
    0,
  )
  return { seconds, cpu }
}
