import type { Readable } from 'node:stream'
import { Inject, Injectable } from '@nestjs/common'
import type {
  Capture,
  CaptureChange,
  CaptureListQuery,
  CapturePage,
  CapturesQueued,
  CaptureTags,
} from '@ringback/contracts'
import {
  changeCapture,
  Database,
  decodeAgain,
  findExcess,
  findTwin,
  getCapture,
  getDeletedCapture,
  holdCapture,
  listCaptures,
  listCaptureTags,
  markCaptureDeleted,
  restoreCapture,
  type StoredCapture,
  type Tenant,
} from '@ringback/db'
import { currentTraceParent, type ObjectStore, withoutSecrets } from '@ringback/server-kit'
import { z } from 'zod'
import { AppError } from '../http/app-error.ts'
import { audit, auditFile } from '../http/audit.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { memberNames } from '../http/member-names.ts'
import { isAllowed } from '../http/permissions.ts'
import type { RequestContext } from '../http/request-context.ts'
import { OBJECT_STORE, UPLOAD_SETTINGS, type UploadSettings } from '../http/tokens.ts'
import { displayName } from './file-name.ts'
import { excessError, IntakeService } from './intake.service.ts'

/** In which a removal can be taken back. */
const UNDO_SECONDS = 30

const Position = z.strictObject({ before: z.uuid() })

@Injectable()
export class CapturesService {
  constructor(
    private readonly database: Database,
    private readonly intake: IntakeService,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    @Inject(UPLOAD_SETTINGS) private readonly uploads: UploadSettings,
  ) {}

  async list(orgId: string, { limit, cursor, ...filter }: CaptureListQuery): Promise<CapturePage> {
    const before = decodeCursor(Position, cursor)?.before ?? null
    // One more than asked for tells whether there is a next page.
    const rows = await this.inTenant(orgId, (tenant) =>
      listCaptures(tenant, filter, { limit: limit + 1, before }),
    )
    const items = await this.named(orgId, rows.slice(0, limit))
    const last = rows.length > limit ? items.at(-1) : undefined
    return { items, next: last ? encodeCursor({ before: last.id }) : null }
  }

  async get(orgId: string, id: string): Promise<Capture> {
    const [capture] = await this.named(orgId, [await this.stored(orgId, id)])
    return capture!
  }

  async tags(orgId: string): Promise<CaptureTags> {
    return { items: await this.inTenant(orgId, listCaptureTags) }
  }

  async change(caller: RequestContext, id: string, { name, tags }: CaptureChange): Promise<Capture> {
    const { orgId } = caller
    const change = { tags, ...(name !== undefined && { name: displayName(name) }) }
    await this.inTenant(orgId, async (tenant) => {
      if (!(await changeCapture(tenant, id, change))) throw new AppError('not_found')
      const params = { ...(change.name && { name: change.name }), ...(tags && { tags }) }
      await audit(tenant, caller, 'capture.changed', { id, params })
    })
    return this.get(orgId, id)
  }

  async hold(caller: RequestContext, id: string, held: boolean): Promise<Capture> {
    const { orgId } = caller
    await this.inTenant(orgId, async (tenant) => {
      if (!(await holdCapture(tenant, id, held))) throw new AppError('not_found')
      await audit(tenant, caller, 'capture.hold-changed', { id, params: { held } })
    })
    return this.get(orgId, id)
  }

  /** @throws AppError `forbidden` when it is somebody else's and the role removes only its own; `legal_hold` */
  async remove(caller: RequestContext, id: string): Promise<void> {
    const { name, uploadedBy, state, legalHold } = await this.stored(caller.orgId, id)
    mustBeAllowed(caller, uploadedBy)
    if (legalHold) throw new AppError('legal_hold')
    // Of an upload that was not finished there is nothing to restore.
    const grace = state === 'uploading' ? 0 : UNDO_SECONDS
    await this.inTenant(caller.orgId, async (tenant) => {
      if (!(await markCaptureDeleted(tenant, id, grace))) throw new AppError('not_found')
      await audit(tenant, caller, 'capture.removed', { id, params: { name } })
    })
    if (grace === 0) await this.intake.dispatch()
  }

  /** @throws AppError `conflict` when the same bytes were uploaded again meanwhile */
  async restore(caller: RequestContext, id: string): Promise<Capture> {
    await this.intake.inTurn(caller.orgId, async (tenant) => {
      const deleted = await getDeletedCapture(tenant, id)
      if (!deleted) throw new AppError('not_found')
      mustBeAllowed(caller, deleted.uploadedBy)
      const { sha256, bytes } = deleted
      if (sha256 !== null && (await findTwin(tenant, { id, sha256 })))
        throw new AppError('conflict', { detail: 'The same file was uploaded again' })
      const excess = await findExcess(tenant, this.uploads.quota, { id, bytes })
      if (excess) throw excessError(excess)
      await restoreCapture(tenant, id)
      await audit(tenant, caller, 'capture.restored', { id })
    })
    return this.get(caller.orgId, id)
  }

  /** Does nothing more for one that waits for its decode or is in it. */
  async decode(caller: RequestContext, id: string): Promise<Capture> {
    const { orgId } = caller
    const { state, mediaRemoved, messagesRemovedAt } = await this.stored(orgId, id)
    if (state === 'uploading' || state === 'recording') throw incomplete(state)
    if (mediaRemoved || messagesRemovedAt) throw new AppError('media_removed')
    await this.inTenant(orgId, async (tenant) => {
      await decodeAgain(tenant, { id }, currentTraceParent())
      await audit(tenant, caller, 'capture.decoded-again', { id })
    })
    await this.intake.dispatch()
    return this.get(orgId, id)
  }

  async decodeOutdated(caller: RequestContext): Promise<CapturesQueued> {
    const queued = await this.inTenant(caller.orgId, async (tenant) => {
      const found = await decodeAgain(tenant, 'outdated', currentTraceParent())
      const params = { captures: found.length }
      await audit(tenant, caller, 'capture.outdated-decoded-again', { params })
      return found
    })
    await this.intake.dispatch()
    return { queued: queued.length }
  }

  /** `bytes` is null where that cannot be said before. */
  async open(
    caller: RequestContext,
    id: string,
  ): Promise<{ name: string; bytes: number | null; body: Readable }> {
    const { orgId } = caller
    const { name, bytes, state, objectKey, report, mediaRemoved } = await this.stored(orgId, id)
    if (state === 'uploading' || state === 'recording') throw incomplete(state)
    if (mediaRemoved)
      throw new AppError('media_removed', { detail: `By ${mediaRemoved.by}, ${mediaRemoved.at}` })
    const stored = await this.store.get(objectKey)
    await auditFile(stored, () =>
      this.inTenant(orgId, (tenant) => audit(tenant, caller, 'capture.downloaded', { id, params: { name } })),
    )
    // The older format has no place for secrets.
    if (report?.format === 'pcap') return { name, bytes, body: stored }
    const { body, keepsLength, unzipped } = await withoutSecrets(stored)
    const shown = unzipped ? name.replace(/\.zip$/i, '') : name
    return { name: shown, bytes: keepsLength ? bytes : null, body }
  }

  private async stored(orgId: string, id: string): Promise<StoredCapture> {
    const capture = await this.inTenant(orgId, (tenant) => getCapture(tenant, id))
    if (!capture) throw new AppError('not_found')
    return capture
  }

  private async named(orgId: string, rows: StoredCapture[]): Promise<Capture[]> {
    const names = await memberNames(
      this.database,
      orgId,
      rows.map((row) => row.uploadedBy),
    )
    return rows.map(({ objectKey: _, uploadedBy, ...capture }) => ({
      ...capture,
      uploadedBy: uploadedBy === null ? null : (names.get(uploadedBy) ?? null),
    }))
  }

  private inTenant<T>(orgId: string, work: (tenant: Tenant) => Promise<T>): Promise<T> {
    return this.database.withTenant(orgId, work)
  }
}

const incomplete = (state: 'uploading' | 'recording') =>
  new AppError('conflict', {
    detail: state === 'recording' ? 'The live capture goes on' : 'The upload is not complete',
  })

function mustBeAllowed(caller: RequestContext, uploadedBy: string | null): void {
  if (uploadedBy !== (caller.user?.id ?? null) && !isAllowed(caller, 'capture:delete'))
    throw new AppError('forbidden')
}
