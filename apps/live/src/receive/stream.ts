import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { HepFraming } from '@ringback/sip-core/hep'
import { plainAddress } from '../store/pcap.ts'
import type { Gate } from './gate.ts'
import type { Listening } from './listening.ts'

const MOST_CONNECTIONS = 1_000
/** In which a connection shows a key that is good. */
const PATIENCE_MS = 10_000

export interface Certificate {
  cert: string
  key: string
}

/** HEP3 over TCP, or over TLS with a certificate; of the older versions a stream cannot tell packets apart. */
export async function listenStream(
  host: string,
  port: number,
  gate: Gate,
  certificate: Certificate | null,
): Promise<Listening> {
  const open = new Set<Socket>()
  const take = (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    receive(socket, gate)
  }
  const server: Server = certificate ? createTlsServer(certificate, take) : createServer(take)
  server.maxConnections = MOST_CONNECTIONS
  server.on('tlsClientError', () => {}) // it is closed already
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close()
      for (const socket of open) socket.destroy()
      await once(server, 'close')
    },
  }
}

function receive(socket: Socket, gate: Gate): void {
  const source = { address: plainAddress(socket.remoteAddress ?? ''), port: socket.remotePort ?? 0 }
  const destination = { address: plainAddress(socket.localAddress ?? ''), port: socket.localPort ?? 0 }
  let isKnown = false
  const timer = setTimeout(() => isKnown || socket.destroy(), PATIENCE_MS)
  const framing = new HepFraming((_frame, _ts, bytes, start, end) => {
    if (gate.take(bytes, start, end, source, destination)) isKnown = true
    else if (!isKnown) socket.destroy()
  })
  socket.setKeepAlive(true, 60_000)
  socket.on('error', () => {}) // 'close' follows
  socket.once('close', () => clearTimeout(timer))
  socket.on('data', (chunk: Buffer) => {
    if (socket.destroyed) return
    framing.push(chunk, 0, chunk.length, 0, null)
    if (!framing.broken) return
    gate.countMalformed(source)
    socket.destroy()
  })
}
