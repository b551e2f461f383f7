import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

const OUTPUT_TAIL = 200_000

/** A program of the stack as a process of its own, to be killed, stopped and started again. */
export class Program {
  readonly #command: readonly [string, ...string[]]
  readonly #env: NodeJS.ProcessEnv
  #child: ChildProcess
  output = ''

  constructor(command: readonly [string, ...string[]], env: NodeJS.ProcessEnv = {}) {
    this.#command = command
    this.#env = { PATH: process.env.PATH, ...env }
    this.#child = this.#spawn()
  }

  get pid(): number {
    return this.#child.pid as number
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Answers the exit code, null when a signal ended it. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    this.signal(signal)
    return this.exited()
  }

  async exited(): Promise<number | null> {
    if (!this.hasEnded) await once(this.#child, 'exit')
    return this.#child.exitCode
  }

  /** The same command again, after its end. */
  startAgain(): void {
    this.output = ''
    this.#child = this.#spawn()
  }

  async untilSaid(words: string): Promise<this> {
    while (!this.output.includes(words)) {
      if (this.hasEnded) throw new Error(`It ended before it said ${words}: ${this.output}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return this
  }

  #spawn(): ChildProcess {
    const [program, ...args] = this.#command
    const child = spawn(program, args, { env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        this.output = (this.output + chunk).slice(-OUTPUT_TAIL)
      })
    return child
  }
}

/** Processes whose parent is `pid`. */
export function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}
