import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findCallParts } from '@ringback/db'
import { createLogger, createMetrics, type ObjectStore } from '@ringback/server-kit'
import { readTexts } from '../src/ingest/part-texts.ts'
import type { WorkerContext } from '../src/worker-context.ts'
import { createWorkerMetrics } from '../src/worker-metrics.ts'
import type { IngestBed } from './ingest-bed.ts'
import { answeredCall, type Packet } from './sip-capture.ts'

/** What a job of this process works with. */
export function contextOf(bed: IngestBed, store: ObjectStore = bed.store): WorkerContext {
  return {
    ...{ database: bed.database, store, scratchDir: join(bed.dir, 'scratch') },
    log: createLogger({ name: 'test', level: 'silent' }),
    metrics: createWorkerMetrics(createMetrics('test')),
    limits: { memoryMb: 512, seconds: 60, unpackedBytes: 1e9, snapshotSeconds: 5 },
    running: new Set(),
    stopping: new AbortController().signal,
  }
}

/** Breaks off at its n-th operation, as a process that is killed there would. */
export function storeThatBreaksAt(store: ObjectStore, n: number): ObjectStore {
  let operations = 0
  return new Proxy(store, {
    get(target, name) {
      const member = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...args: unknown[]) => {
        if (++operations === n) throw new Error('broken off')
        return Reflect.apply(member, target, args)
      }
    },
  })
}

/** Files of the store, as keys. */
export function objectsOf(bed: IngestBed, captureId: string): string[] {
  try {
    return readdirSync(join(bed.dir, 'objects/orgs', bed.orgId, 'captures', captureId)).sort()
  } catch {
    return []
  }
}

/** An answered call to this number. */
export const callTo = (number: string, callId: string, at = 0): Packet[] =>
  answeredCall(callId, at).map((packet) => ({
    ...packet,
    text: packet.text.replaceAll('+34600123456', number),
  }))

/** Every SIP text of a Call-ID, in order. */
export async function textsOf(bed: IngestBed, sipCallId: string): Promise<string[]> {
  const [leg] = await bed.rows<{ call_id: string }>('SELECT call_id FROM legs WHERE sip_call_id = $1', [
    sipCallId,
  ])
  if (!leg) return []
  const parts = await bed.tenant((tenant) => findCallParts(tenant, leg.call_id))
  const textOf = await readTexts(bed.store, parts)
  return parts.flatMap((part) =>
    part.index.messages.map((_, i) => Buffer.from(textOf(part, i) ?? []).toString('latin1')),
  )
}

/** Tables of the workspace's schema that hold these characters anywhere. */
export async function tablesWith(bed: IngestBed, text: string): Promise<string[]> {
  const tables = await bed.rows<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
  )
  const found: string[] = []
  for (const { name } of tables)
    if ((await bed.rows(`SELECT 1 FROM "${name}" t WHERE t::text LIKE $1 LIMIT 1`, [`%${text}%`])).length > 0)
      found.push(name)
  return found
}
