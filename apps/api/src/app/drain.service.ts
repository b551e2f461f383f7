import type { Server } from 'node:http'
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'

const LOOK_MS = 100
const DRAIN_MS = 10_000

/**
 * Lets requests under way finish when the api stops. A closing server waits for every connection, also those that
 * become idle only then: they are closed as they do, and whatever is left after a while with them.
 */
@Injectable()
export class DrainService implements BeforeApplicationShutdown {
  constructor(private readonly host: HttpAdapterHost) {}

  beforeApplicationShutdown(): void {
    const server: Server = this.host.httpAdapter.getHttpServer()
    const looking = setInterval(() => server.closeIdleConnections(), LOOK_MS)
    const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    server.once('close', () => {
      clearInterval(looking)
      clearTimeout(deadline)
    })
  }
}
