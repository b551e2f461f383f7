import type { Capture, CaptureError, CaptureProgress, CaptureState, ParseReport } from '@ringback/contracts'
import { notifyCaptureInTenant } from './capture-events.ts'
import type { Tenant } from './database.ts'
import { type Capture as CaptureRow, Prisma } from './generated/client.ts'
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

/** The bytes are in the store: queues the decode. Answers false when that was already done or the capture is gone. */
export async function completeUpload(
  tenant: Tenant,
  id: string,
  stored: { bytes: number; sha256: string },
): Promise<boolean> {
  const { count } = await tenant.prisma.capture.updateMany({
    where: { ...tenant.scope, id, state: 'uploading', deletedAt: null },
    data: { bytes: BigInt(stored.bytes), sha256: stored.sha256, state: 'queued', queuedAt: new Date() },
  })
  if (count === 0) return false
  await enqueue(tenant, 'decode-capture', { orgId: tenant.orgId, captureId: id })
  await notifyCaptureInTenant(tenant, id)
  return true
}

export async function getCapture(tenant: Tenant, id: string): Promise<StoredCapture | null> {
  const row = await tenant.prisma.capture.findFirst({ where: { ...tenant.scope, id, deletedAt: null } })
  return row && toCapture(row)
}

export interface CaptureClaim {
  objectKey: string
  bytes: number
  sha256: string
  /** The fence of this claim. */
  attempt: number
}

/** Claims that ended without an answer before a capture is given up. */
export const MAX_CRASHES = 3

/** A claim that has not been heard of for this long is abandoned. Judged by the database's clock alone. */
export const HEARTBEAT_SILENCE_SECONDS = 6

/**
 * Takes a queued or abandoned capture for decoding. Answers null when there is nothing to do: decoded already, failed,
 * deleted, in the hands of another worker, or given up now because its decoder died `MAX_CRASHES` times.
 */
export async function claimCapture(tenant: Tenant, id: string): Promise<CaptureClaim | null> {
  const { prisma, orgId } = tenant
  const [row] = await prisma.$queryRaw<{ state: CaptureState; crashes: number; abandoned: boolean }[]>`
    SELECT state, crashes,
      heartbeat_at IS NULL OR heartbeat_at < now() - make_interval(secs => ${HEARTBEAT_SILENCE_SECONDS}) AS abandoned
    FROM captures WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid AND deleted_at IS NULL FOR UPDATE`
  const claimable = row?.state === 'queued' || (row?.state === 'decoding' && row.abandoned)
  if (!claimable) return null
  const crashes = row.crashes + (row.state === 'decoding' ? 1 : 0)
  const { attempt, objectKey, bytes, sha256 } = await prisma.capture.update({
    where: { orgId_id: { orgId, id } },
    data: {
      state: 'decoding',
      crashes,
      attempt: { increment: 1 },
      progress: Prisma.DbNull,
      error: Prisma.DbNull,
    },
  })
  await prisma.$executeRaw`
    UPDATE captures SET heartbeat_at = now() WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid`
  if (crashes >= MAX_CRASHES) {
    await failCapture(tenant, id, attempt, { code: 'decoder_crash', params: { attempts: crashes } })
    return null
  }
  await notifyCaptureInTenant(tenant, id)
  return { objectKey, bytes: Number(bytes), sha256: sha256 ?? '', attempt }
}

/** Says that the claim is alive. Answers false when it was lost: stop decoding. */
export async function beatCapture(
  tenant: Tenant,
  id: string,
  attempt: number,
  progress: CaptureProgress,
): Promise<boolean> {
  const count = await tenant.prisma.$executeRaw`
    UPDATE captures SET heartbeat_at = now(), progress = ${JSON.stringify(progress)}::jsonb
    WHERE org_id = ${tenant.orgId}::uuid AND id = ${id}::uuid
      AND attempt = ${attempt} AND state = 'decoding' AND deleted_at IS NULL`
  if (count > 0) await notifyCaptureInTenant(tenant, id)
  return count > 0
}

/**
 * Ends a claim whose decoder died or ran into a limit: back to the queue, or failed with `error` after `MAX_CRASHES`.
 * Answers whether another try is due.
 */
export async function crashCapture(
  tenant: Tenant,
  id: string,
  attempt: number,
  error: CaptureError,
): Promise<{ retry: boolean }> {
  const { prisma, scope } = tenant
  const mine = { ...scope, id, attempt, state: 'decoding', deletedAt: null }
  const [row] = await prisma.capture.updateManyAndReturn({
    where: mine,
    data: { crashes: { increment: 1 } },
    select: { crashes: true },
  })
  if (!row) return { retry: false }
  if (row.crashes < MAX_CRASHES) {
    await releaseCapture(tenant, id, attempt)
    return { retry: true }
  }
  await failCapture(tenant, id, attempt, error)
  return { retry: false }
}

/** Ends a claim with an explanation. */
export async function failCapture(
  tenant: Tenant,
  id: string,
  attempt: number,
  error: CaptureError,
): Promise<boolean> {
  const { count } = await tenant.prisma.capture.updateMany({
    where: { ...tenant.scope, id, attempt, state: 'decoding' },
    data: { state: 'failed', error, progress: Prisma.DbNull },
  })
  if (count > 0) await notifyCaptureInTenant(tenant, id)
  return count > 0
}

/** Gives a claim back unfinished (shutdown, store unreachable), without counting it as a crash. */
export async function releaseCapture(tenant: Tenant, id: string, attempt: number): Promise<void> {
  await tenant.prisma.capture.updateMany({
    where: { ...tenant.scope, id, attempt, state: 'decoding' },
    data: { state: 'queued', progress: Prisma.DbNull },
  })
  await notifyCaptureInTenant(tenant, id)
}

export function toCapture(row: CaptureRow): StoredCapture {
  return {
    id: row.id,
    name: row.name,
    tags: row.tags,
    sha256: row.sha256,
    bytes: Number(row.bytes),
    state: row.state as CaptureState,
    progress: row.progress as CaptureProgress | null,
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
    objectKey: row.objectKey,
  }
}
