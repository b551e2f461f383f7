import { appendFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { Request, Response } from 'express'
import { expect } from 'vitest'

/**
 * Where ROUTE_SUCCESSES names a file, every route that answers 2xx or 3xx is written there once, with the test file
 * that asked: `npm test` finds those that no test has seen succeed.
 */
export function recordSuccesses(server: Server): void {
  const file = process.env.ROUTE_SUCCESSES
  if (!file) return
  const seen = new Set<string>()
  const { testPath } = expect.getState()
  server.on('request', (request: Request, response: Response) => {
    // Not `finish`: a stream of events ends when its reader leaves.
    response.once('close', () => {
      const { statusCode, headersSent } = response
      const line = `${request.method} ${request.route?.path}\t${testPath}\n`
      if (!headersSent || statusCode < 200 || statusCode >= 400 || seen.has(line)) return
      seen.add(line)
      appendFileSync(file, line)
    })
  })
}
