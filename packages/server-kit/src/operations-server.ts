import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Registry } from 'prom-client'

const CHECK_TIMEOUT_MS = 3_000

/** What must work for this program to do its work; a check throws or rejects with the reason. */
export type HealthChecks = Record<string, () => Promise<void>>

export interface OperationsServer {
  port: number
  close(): Promise<void>
}

/** `/healthz` (the process answers), `/readyz` (its parts do) and `/metrics`, on a port of their own. */
export async function startOperationsServer(options: {
  port: number
  metrics: Registry
  checks: HealthChecks
}): Promise<OperationsServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    answer(pathname, options.metrics, options.checks, response).catch(() =>
      send(response, 500, 'text/plain', ''),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`The port ${options.port} is taken: set METRICS_PORT to a free one`)
          : error,
      ),
    )
    server.listen(options.port, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  path: string,
  metrics: Registry,
  checks: HealthChecks,
  response: ServerResponse,
): Promise<void> {
  if (path === '/healthz') return send(response, 200, 'application/json', JSON.stringify({ ok: true }))
  if (path === '/metrics') return send(response, 200, metrics.contentType, await metrics.metrics())
  if (path !== '/readyz') return send(response, 404, 'text/plain', '')
  const { ok, parts } = await checkHealth(checks)
  send(response, ok ? 200 : 503, 'application/json', JSON.stringify({ ok, parts }))
}

/** Runs all checks at once. A part is `up` or `down`; why it is down is for the log, not for whoever asks. */
export async function checkHealth(
  checks: HealthChecks,
): Promise<{ ok: boolean; parts: Record<string, 'up' | 'down'> }> {
  const parts: Record<string, 'up' | 'down'> = {}
  await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const late = new Promise<never>((_, reject) => setTimeout(reject, CHECK_TIMEOUT_MS).unref())
      parts[name] = await Promise.race([check(), late]).then(
        () => 'up' as const,
        () => 'down' as const,
      )
    }),
  )
  return { ok: Object.values(parts).every((state) => state === 'up'), parts }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body)
}
