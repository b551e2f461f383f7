import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'

const GRACE_MS = 12_000
const QUICK_DEATH_MS = 10_000
const MAX_QUICK_DEATHS = 5

/**
 * Runs a program of the stack and starts it again when it dies. It lives in a process group of its own, so that a
 * Ctrl-C in the terminal reaches only the supervisor, which then stops everything in order.
 */
export class SupervisedProcess {
  #child
  #stopping = false
  #quickDeaths = 0
  #tail = ''
  #log

  constructor({ name, command, args, env, cwd, logFile, onGiveUp, onStart }) {
    Object.assign(this, { name, command, args, env, cwd, onGiveUp, onStart })
    this.#log = createWriteStream(logFile, { flags: 'a' })
    this.#log.on('error', () => {}) // a full disk costs the log, not the stack
    this.#start()
  }

  get pid() {
    return this.#child.pid
  }

  #start() {
    const startedAt = Date.now()
    this.#child = spawn(this.command, this.args, {
      cwd: this.cwd,
      env: this.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (this.#child.pid) this.onStart(this.#child.pid)
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream.on('data', (chunk) => {
        this.#log.write(chunk)
        this.#tail = (this.#tail + chunk).slice(-2_000)
      })
    this.#child.once('error', (error) => this.onGiveUp(`${this.name} could not be started: ${error.message}`))
    this.#child.once('exit', (code, signal) => {
      if (this.#stopping) return
      this.#quickDeaths = Date.now() - startedAt < QUICK_DEATH_MS ? this.#quickDeaths + 1 : 0
      if (this.#quickDeaths >= MAX_QUICK_DEATHS)
        this.onGiveUp(
          `${this.name} ended ${this.#quickDeaths} times in a row (${signal ?? `exit ${code}`}):\n${this.#tail}`,
        )
      else setTimeout(() => this.#stopping || this.#start(), 250 * 2 ** this.#quickDeaths)
    })
  }

  async stop() {
    this.#stopping = true
    const child = this.#child
    if (child.exitCode === null && child.signalCode === null && child.pid) {
      const exited = new Promise((resolve) => child.once('exit', resolve))
      signalGroup(child.pid, 'SIGTERM')
      const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), GRACE_MS)
      await exited
      clearTimeout(timer)
    }
    if (child.pid) signalGroup(child.pid, 'SIGKILL') // grandchildren that outlived it
    this.#log.end()
  }
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch {
    // the group is gone already
  }
}
