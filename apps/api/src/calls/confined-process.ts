import { type ChildProcess, spawn, spawnSync } from 'node:child_process'

const MOST_MS = 120_000
const HEAP_MB = 256
/** Address space: what Node reserves, the packets of a long call and its samples. */
const ADDRESS_SPACE = 4 * 1024 ** 3
/** Of what such a process says when it fails, so many characters are told. */
export const ERROR_TAIL = 2_000
const hasPrlimit = process.platform === 'linux' && spawnSync('prlimit', ['--version']).status === 0

/**
 * Starts a program of ours that reads hostile input: with limits on memory and time, and no secrets. It is told what to
 * do over IPC, and takes and gives bytes by stdin and stdout.
 */
export function spawnConfined(program: string): ChildProcess {
  const args = [`--max-old-space-size=${HEAP_MB}`, program]
  const [command, ...all] = hasPrlimit
    ? ['prlimit', `--as=${ADDRESS_SPACE}`, process.execPath, ...args]
    : [process.execPath, ...args]
  return spawn(command, all, {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
    timeout: MOST_MS,
    killSignal: 'SIGKILL',
  })
}
