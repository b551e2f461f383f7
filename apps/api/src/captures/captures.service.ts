import type { Readable } from 'node:stream'
import { Inject, Injectable } from '@nestjs/common'
import type { Capture, CapturePage } from '@ringback/contracts'
import {
  Database,
  getCapture,
  listCaptures,
  markCaptureDeleted,
  type StoredCapture,
  type Tenant,
} from '@ringback/db'
import { type ObjectStore, withoutSecrets } from '@ringback/server-kit'
import { z } from 'zod'
import { AppError } from '../http/app-error.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { memberNames } from '../http/member-names.ts'
import { isAllowed } from '../http/permissions.ts'
import type { RequestContext } from '../http/request-context.ts'
import { OBJECT_STORE } from '../http/tokens.ts'
import { IntakeService } from './intake.service.ts'

const Position = z.strictObject({ before: z.uuid() })

@Injectable()
export class CapturesService {
  constructor(
    private readonly database: Database,
    private readonly intake: IntakeService,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  async list(orgId: string, page: { limit: number; cursor?: string | undefined }): Promise<CapturePage> {
    const before = decodeCursor(Position, page.cursor)?.before ?? null
    // One more than asked for tells whether there is a next page.
    const rows = await this.inTenant(orgId, (tenant) =>
      listCaptures(tenant, { limit: page.limit + 1, before }),
    )
    const items = await this.named(orgId, rows.slice(0, page.limit))
    const last = rows.length > page.limit ? items.at(-1) : undefined
    return { items, next: last ? encodeCursor({ before: last.id }) : null }
  }

  async get(orgId: string, id: string): Promise<Capture> {
    const [capture] = await this.named(orgId, [await this.stored(orgId, id)])
    return capture!
  }

  /** @throws AppError `forbidden` when it is somebody else's and the role removes only its own */
  async remove({ orgId, role, user }: RequestContext, id: string): Promise<void> {
    const { uploadedBy } = await this.stored(orgId, id)
    if (uploadedBy !== (user?.id ?? null) && !isAllowed(role, 'capture:delete'))
      throw new AppError('forbidden')
    const isMarked = await this.inTenant(orgId, (tenant) => markCaptureDeleted(tenant, id))
    if (!isMarked) throw new AppError('not_found')
    await this.intake.dispatch()
  }

  /** `bytes` is null where that cannot be said before. */
  async open(orgId: string, id: string): Promise<{ name: string; bytes: number | null; body: Readable }> {
    const { name, bytes, state, objectKey, report } = await this.stored(orgId, id)
    if (state === 'uploading') throw new AppError('conflict', { detail: 'The upload is not complete' })
    const stored = await this.store.get(objectKey)
    // The older format has no place for secrets.
    if (report?.format === 'pcap') return { name, bytes, body: stored }
    const { body, keepsLength } = await withoutSecrets(stored)
    return { name, bytes: keepsLength ? bytes : null, body }
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
