import { Duplex } from 'node:stream'
import * as tls from 'node:tls'
import { ethernet, ipv4, type Packet, pcap, tcp } from './build.ts'
import { RSA_SERVER } from './tls-identities.ts'

/** What one side put on the wire at once. */
export interface Sent {
  readonly from: 'client' | 'server'
  readonly bytes: Uint8Array
}

export interface Recording {
  readonly sent: readonly Sent[]
  readonly keyLog: string
  readonly protocol: string
  readonly cipher: string
  readonly reused: boolean
  /** What the client takes up its session with. */
  readonly session: Buffer | null
}

export interface RecordingOptions extends tls.ConnectionOptions {
  readonly server?: tls.TlsOptions
  /** Made before: for connections that resume one another. */
  readonly listener?: tls.Server
  /** The client asks for new keys before each text it sends but the first. */
  readonly renegotiate?: boolean
}

/** Both ends of a wire in memory; what is written on either is recorded. */
function wire(sent: Sent[]): [Duplex, Duplex] {
  const ends: Duplex[] = (['client', 'server'] as const).map(
    (from, i) =>
      new Duplex({
        read() {},
        write(chunk: Buffer, _encoding, done) {
          sent.push({ from, bytes: Uint8Array.from(chunk) })
          ends[1 - i]?.push(chunk)
          done()
        },
        final(done) {
          ends[1 - i]?.push(null)
          done()
        },
      }),
  )
  return ends as [Duplex, Duplex]
}

export function listen(options: tls.TlsOptions): tls.Server {
  return tls.createServer({ ...RSA_SERVER, ...options })
}

/**
 * A real TLS connection: each text is sent by client and server in turn, the next one when the other has arrived.
 */
export async function record(texts: readonly string[], options: RecordingOptions = {}): Promise<Recording> {
  const { server: serverOptions, listener: given, renegotiate = false, ...clientOptions } = options
  const sent: Sent[] = []
  const [clientEnd, serverEnd] = wire(sent)
  const listener = given ?? listen({ ...shared(clientOptions), ...serverOptions })
  let keyLog = ''
  return new Promise((resolve, reject) => {
    const waiting = [...texts]
    let session: Buffer | null = null
    const client = tls.connect({ ...clientOptions, socket: clientEnd, rejectUnauthorized: false })
    client.on('keylog', (line: Buffer) => {
      keyLog += line.toString()
    })
    client.on('session', (data: Buffer) => {
      session = data
    })
    const end = (): void => {
      const [protocol, cipher] = [client.getProtocol() ?? '', client.getCipher().standardName]
      const reused = client.isSessionReused()
      client.destroy()
      // A session comes behind the handshake in TLS 1.3: it is there by now.
      resolve({ sent, keyLog, protocol, cipher, reused, session })
    }
    const say = (socket: tls.TLSSocket): void => {
      const text = waiting.shift()
      if (text === undefined) setImmediate(end)
      else if (renegotiate && socket === client && waiting.length < texts.length - 1)
        client.renegotiate({ rejectUnauthorized: false }, (error) => {
          if (error) reject(error)
          else client.write(text, 'latin1')
        })
      else socket.write(text, 'latin1')
    }
    const hear = (socket: tls.TLSSocket): void => {
      let heard = ''
      socket.on('data', (chunk: Buffer) => {
        heard += chunk.toString('latin1')
        const expected = texts[texts.length - waiting.length - 1]
        if (heard.length < (expected?.length ?? 0)) return
        heard = ''
        say(socket)
      })
      socket.on('error', reject)
    }
    listener.once('secureConnection', hear)
    listener.once('tlsClientError', reject)
    hear(client)
    client.once('secureConnect', () => say(client))
    listener.emit('connection', serverEnd)
  })
}

/** What must be the same at both ends to come to an agreement. */
function shared({ ciphers, minVersion, maxVersion, secureOptions }: tls.ConnectionOptions): tls.TlsOptions {
  const all = { ciphers, minVersion, maxVersion, secureOptions }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

export interface SegmentOptions {
  /** Bytes in a segment at most. */
  readonly size?: number
  readonly port?: number
  /** Segments that the capture lacks, by their place. */
  readonly lost?: readonly number[]
  /** Begins with the SYN of either side. */
  readonly syn?: boolean
}

/** The recording as TCP segments of a capture. */
export function packetsOf(sent: readonly Sent[], options: SegmentOptions = {}): Packet[] {
  const { size = 1400, port = 5061, lost = [], syn = false } = options
  const next = { client: 1000, server: 5_000_000 }
  const packets: Packet[] = []
  const hosts = { src: [10, 0, 0, 1], dst: [10, 0, 0, 2] }
  if (syn)
    for (const [sequence, src, dst, addresses] of [
      [next.client - 1, 40_000, port, hosts],
      [next.server - 1, port, 40_000, { src: hosts.dst, dst: hosts.src }],
    ] as const)
      packets.push({ data: ethernet(ipv4(6, tcp(sequence, new Uint8Array(0), 0x02, src, dst), addresses)) })
  let place = 0
  for (const { from, bytes } of sent)
    for (let at = 0; at < bytes.length; at += size) {
      const payload = bytes.subarray(at, at + size)
      const [src, dst] = from === 'client' ? [40_000, port] : [port, 40_000]
      const addresses = from === 'client' ? hosts : { src: hosts.dst, dst: hosts.src }
      if (!lost.includes(place++))
        packets.push({ data: ethernet(ipv4(6, tcp(next[from], payload, 0x10, src, dst), addresses)) })
      next[from] += payload.length
    }
  return packets
}

export function captureOf(sent: readonly Sent[], options: SegmentOptions = {}): Uint8Array {
  return pcap(packetsOf(sent, options))
}
