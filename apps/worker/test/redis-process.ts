import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

/** A Redis of a test's own, to flush and kill. */
export class RedisProcess {
  private constructor(
    readonly port: number,
    readonly process: ChildProcess,
  ) {}

  static async start(): Promise<RedisProcess> {
    const probe = createServer().listen(0)
    await once(probe, 'listening')
    const { port } = probe.address() as AddressInfo
    probe.close()
    const process = spawn('redis-server', ['--port', String(port), '--save', ''], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await once(process.stdout, 'data')
    return new RedisProcess(port, process)
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  async flushAll(): Promise<void> {
    const socket = connect(this.port, '127.0.0.1')
    socket.write('FLUSHALL\r\n')
    await once(socket, 'data')
    socket.destroy()
  }

  async stop(): Promise<void> {
    this.process.kill('SIGKILL')
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'exit')
  }
}
