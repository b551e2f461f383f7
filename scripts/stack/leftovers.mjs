// A start that was killed outright cannot stop its parts. They are written down, so that the next start can.
import { appendFileSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const fileOf = (dir) => join(dir, 'processes')

/** `script` tells the process from a stranger that was given its number later. */
export function rememberProcess(dir, pid, script) {
  appendFileSync(fileOf(dir), `${pid} ${script}\n`)
}

export function forgetProcesses(dir) {
  rmSync(fileOf(dir), { force: true })
}

export async function stopLeftovers(dir) {
  const stopped = readLines(fileOf(dir)).filter(([pid, script]) => isRunning(pid, script) && signal(pid))
  if (stopped.length > 0) await new Promise((resolve) => setTimeout(resolve, 500))
  forgetProcesses(dir)
}

function readLines(file) {
  try {
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    return lines.map((line) => [Number(line.split(' ')[0]), line.split(' ')[1]])
  } catch {
    return [] // the last start ended as it should
  }
}

/**
 * Whether process `pid` still runs `script`. Next.js gives its process a name of its own. Known on Linux only: elsewhere
 * leftovers must be ended by hand.
 */
export function isRunning(pid, script) {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return command.includes(script) || command.startsWith('next-server')
  } catch {
    return false
  }
}

function signal(pid) {
  try {
    process.kill(-pid, 'SIGKILL')
    return true
  } catch {
    return false
  }
}
