import { Counter, Gauge, Histogram, type Registry } from '@ringback/server-kit'

export type WorkerMetrics = ReturnType<typeof createWorkerMetrics>

export function createWorkerMetrics(registry: Registry) {
  const registers = [registry]
  return {
    decodes: new Counter({
      name: 'ringback_decodes_total',
      help: 'Decodes by how they ended: ready, failed, crashed, lost, released',
      labelNames: ['outcome'],
      registers,
    }),
    decodeSeconds: new Histogram({
      name: 'ringback_decode_seconds',
      help: 'From claim to published, in seconds',
      buckets: [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1_000],
      registers,
    }),
    decodeFailures: new Counter({
      name: 'ringback_decode_failures_total',
      help: 'Captures that failed, by the code of the reason people are told',
      labelNames: ['code'],
      registers,
    }),
    decodedBytes: new Counter({
      name: 'ringback_decoded_bytes_total',
      help: 'Bytes of stored captures decoded',
      registers,
    }),
    decodedMessages: new Counter({
      name: 'ringback_decoded_messages_total',
      help: 'SIP messages decoded',
      registers,
    }),
    running: new Gauge({ name: 'ringback_decodes_running', help: 'Decodes running now', registers }),
    jobErrors: new Counter({
      name: 'ringback_job_errors_total',
      help: 'Jobs that threw and will be retried',
      labelNames: ['job'],
      registers,
    }),
    swept: new Counter({
      name: 'ringback_swept_jobs_total',
      help: 'Jobs handed to the queue by the sweep: from the outbox, again for a stuck capture, or to remove what is too old',
      labelNames: ['reason'],
      registers,
    }),
  }
}
