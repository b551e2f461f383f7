import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

/** A Redis of a test's own, to flush and kill. */
export class RedisProcess {
  private constructor(
    readonly port: number,
    private process: ChildProcess,
  ) {}

  static async start(): Promise<RedisProcess> {
    const probe = createServer().listen(0)
    await once(probe, 'listening')
    const { port } = probe.address() as AddressInfo
    probe.close()
    return new RedisProcess(port, await listening(port))
  }

  /** On the same port, after `stop`; what was queued is gone. */
  async startAgain(): Promise<void> {
    this.process = await listening(this.port)
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  /** The beginning of its answer, in Redis's own words. */
  async command(words: string): Promise<string> {
    const socket = connect(this.port, '127.0.0.1')
    socket.write(`${words}\r\n`)
    const [answer] = await once(socket, 'data')
    socket.destroy()
    return String(answer).trim()
  }

  async flushAll(): Promise<void> {
    await this.command('FLUSHALL')
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal)
  }

  async stop(): Promise<void> {
    this.process.kill('SIGKILL')
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'exit')
  }
}

async function listening(port: number): Promise<ChildProcess> {
  const server = spawn('redis-server', ['--port', String(port), '--save', ''], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  for await (const chunk of server.stdout) {
    said += chunk
    if (said.includes('Ready to accept connections')) break
  }
  return server
}
