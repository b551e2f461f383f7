import {
  type Capture,
  type CaptureError,
  type CaptureProgress,
  type CaptureState,
  DECODER_VERSION,
  type ParseReport,
} from '@ringback/contracts'
import { notifyCaptureInTenant } from './capture-events.ts'
import type { Tenant } from './database.ts'
import type { Capture as CaptureRow } from './generated/client.ts'
import { enqueue } from './outbox.ts'

/** A capture as the api shows it, but for the uploader's name, which identity holds. */
export type StoredCapture = Omit<Capture, 'uploadedBy'> & { uploadedBy: string | null; objectKey: string }

export interface NewCapture {
  id: string
  name: string
  objectKey: string
  uploadedBy: string | null
  /** Size announced by the client; the stored size follows with `completeUpload`. */
  bytes: number
  tags?: string[]
}

/** Registers an upload that begins. */
export async function insertCapture(tenant: Tenant, capture: NewCapture): Promise<void> {
  await tenant.prisma.capture.create({
    data: { ...capture, orgId: tenant.orgId, bytes: BigInt(capture.bytes), state: 'uploading' },
  })
  await notifyCaptureInTenant(tenant, capture.id)
}

export interface StoredUpload {
  bytes: number
  sha256: string
  /** The span that stored it, for the trace of its decode. */
  traceParent?: string | null
}

/** The bytes are in the store: queues the decode. Answers false when that was already done or the capture is gone. */
export async function completeUpload(tenant: Tenant, id: string, stored: StoredUpload): Promise<boolean> {
  const count = await tenant.prisma.$executeRaw`
    UPDATE captures SET bytes = ${BigInt(stored.bytes)}, sha256 = ${stored.sha256}, state = 'queued', queued_at = now(),
      trace_parent = ${stored.traceParent ?? null}
    WHERE ${tenant.inScope('captures')} AND id = ${id}::uuid AND state = 'uploading' AND deleted_at IS NULL`
  if (count === 0) return false
  await enqueue(tenant, 'decode-capture', { orgId: tenant.orgId, captureId: id })
  await notifyCaptureInTenant(tenant, id)
  return true
}

/** A piece of live capture is shown as its roll. */
export async function getCapture(tenant: Tenant, id: string): Promise<StoredCapture | null> {
  const row = await tenant.prisma.capture.findFirst({ where: { ...tenant.scope, id, deletedAt: null } })
  return row?.rollOf ? getCapture(tenant, row.rollOf) : row && toCapture(row)
}

/** Versions are kept of those that ended; what was removed for good is not to be decoded again. */
const isOutdated = ({ state, decoderVersion, mediaRemovedAt, messagesRemovedAt }: CaptureRow) =>
  (state === 'ready' || state === 'failed') &&
  (decoderVersion ?? 0) < DECODER_VERSION &&
  mediaRemovedAt === null &&
  messagesRemovedAt === null

export function toCapture(row: CaptureRow): StoredCapture {
  return {
    id: row.id,
    name: row.name,
    tags: row.tags,
    sha256: row.sha256,
    bytes: Number(row.bytes),
    state: row.state as CaptureState,
    progress: row.progress as CaptureProgress | null,
    growingCalls: row.growingCalls,
    report: row.report as ParseReport | null,
    error: row.error as CaptureError | null,
    uploadedBy: row.uploadedBy,
    createdAt: row.createdAt.toISOString(),
    readyAt: row.readyAt?.toISOString() ?? null,
    legalHold: row.legalHold,
    mediaRemoved: row.mediaRemovedAt && {
      at: row.mediaRemovedAt.toISOString(),
      by: row.mediaRemovedBy as 'retention' | 'erasure',
    },
    messagesRemovedAt: row.messagesRemovedAt?.toISOString() ?? null,
    outdated: isOutdated(row),
    objectKey: row.objectKey,
  }
}
