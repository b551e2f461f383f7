import { Counter, Gauge, type Registry } from '@ringback/server-kit'

export type LiveMetrics = ReturnType<typeof createLiveMetrics>

export function createLiveMetrics(registry: Registry) {
  const registers = [registry]
  return {
    packets: new Counter({
      name: 'ringback_live_packets_total',
      help: 'Packets of HEP by what became of them: received, bad_key, malformed, dropped for want of space',
      labelNames: ['outcome'],
      registers,
    }),
    bytes: new Counter({ name: 'ringback_live_bytes_total', help: 'Bytes of HEP received', registers }),
    pieces: new Counter({
      name: 'ringback_live_pieces_total',
      help: 'Pieces of live capture by how they ended: stored, or full when the workspace may store no more',
      labelNames: ['outcome'],
      registers,
    }),
    spoolBytes: new Gauge({
      name: 'ringback_live_spool_bytes',
      help: 'Bytes received and not stored yet',
      registers,
    }),
  }
}
