import type { Readable } from 'node:stream'
import { Inject, Injectable } from '@nestjs/common'
import type { NoteImage, NoteImageQuery } from '@ringback/contracts'
import {
  Database,
  findStorageExcess,
  imageFolder,
  insertNoteImage,
  isImageShown,
  lockIntake,
} from '@ringback/db'
import { ObjectMissingError, type ObjectStore } from '@ringback/server-kit'
import { v7 as uuidv7 } from 'uuid'
import { Slots } from '../../calls/audio/slots.ts'
import { excessError } from '../../captures/intake.service.ts'
import { AppError } from '../../http/app-error.ts'
import type { RequestContext } from '../../http/request-context.ts'
import { OBJECT_STORE, UPLOAD_SETTINGS, type UploadSettings } from '../../http/tokens.ts'
import { rewriteImage } from './rewrite-image.ts'

const refusals = {
  'not-an-image': () => new AppError('unsupported_media_type', { detail: 'Send a PNG, JPEG, WebP or GIF' }),
  damaged: () => new AppError('unsupported_media_type', { detail: 'The image cannot be read to its end' }),
  'too-many-pixels': () => new AppError('payload_too_large', { detail: 'The image has too many pixels' }),
}

/** Images that comments show: kept as pixels alone, each in a folder of its own. */
@Injectable()
export class NoteImagesService {
  readonly #slots = new Slots(1)

  constructor(
    private readonly database: Database,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    @Inject(UPLOAD_SETTINGS) private readonly settings: UploadSettings,
  ) {}

  /** @throws AppError `unsupported_media_type`, `payload_too_large`, `quota_exceeded` */
  async receive(caller: RequestContext, file: Buffer): Promise<NoteImage> {
    const image = await this.#slots.take(() => rewriteImage(file))
    if (!image.ok) throw refusals[image.reason]()
    const { full, thumbnail, width, height } = image
    const id = uuidv7()
    const bytes = full.length + thumbnail.length
    // The row first: an object that no row names would never be removed.
    await this.database.withTenant(caller.orgId, async (tenant) => {
      await lockIntake(tenant)
      const excess = await findStorageExcess(tenant, this.settings.quota, bytes)
      if (excess) throw excessError(excess)
      await insertNoteImage(tenant, { id, width, height, bytes, createdBy: caller.user?.id ?? null })
    })
    const folder = imageFolder(caller.orgId, id)
    await this.store.put(`${folder}full`, Buffer.from(full))
    await this.store.put(`${folder}thumbnail`, Buffer.from(thumbnail))
    return { id, alt: '', width, height }
  }

  async open({ orgId, user }: RequestContext, id: string, { size }: NoteImageQuery): Promise<Readable> {
    const isShown = await this.database.withTenant(orgId, (tenant) =>
      isImageShown(tenant, id, user?.id ?? null),
    )
    if (!isShown) throw new AppError('not_found')
    try {
      return await this.store.get(`${imageFolder(orgId, id)}${size}`)
    } catch (error) {
      // Removed between the question and here.
      if (error instanceof ObjectMissingError) throw new AppError('not_found')
      throw error
    }
  }
}
