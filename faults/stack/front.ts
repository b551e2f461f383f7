import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createProxyServer } from 'httpxy'

/** A proxy in front of several apis: each request goes to the next. */
export class Front {
  /** How many went to each. */
  readonly answered: number[]
  readonly #server: Server

  private constructor(server: Server, answered: number[]) {
    this.#server = server
    this.answered = answered
  }

  static async to(targets: readonly string[]): Promise<Front> {
    const proxy = createProxyServer({ xfwd: true })
    const answered = targets.map(() => 0)
    let turn = 0
    const server = createServer((request, response) => {
      const next = turn++ % targets.length
      answered[next]!++
      proxy.web(request, response, { target: targets[next] as string }).catch(() => response.destroy())
    })
    proxy.on('error', (_error, _request, response) => void response?.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new Front(server, answered)
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}
