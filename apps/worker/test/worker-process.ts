import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))

/** The built worker as a process of its own: what is killed in these tests is the real thing. */
export class WorkerProcess {
  readonly #child: ChildProcess
  output = ''

  constructor(env: Record<string, string>) {
    this.#child = spawn(process.execPath, [MAIN], {
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', METRICS_PORT: '0', LOG_LEVEL: 'info', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk) => {
        this.output += chunk
      })
  }

  get pid(): number {
    return this.#child.pid as number
  }

  /** Resolves with the exit code, null when killed. */
  async exited(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit')
    return this.#child.exitCode
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    this.#child.kill(signal)
    return this.exited()
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  async untilSaid(words: string): Promise<void> {
    while (!this.output.includes(words)) {
      if (this.#child.exitCode !== null) throw new Error(`The worker ended: ${this.output}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
