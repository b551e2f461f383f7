import type { IncomingMessage, ServerResponse } from 'node:http'
import { Inject, Injectable } from '@nestjs/common'
import { CaptureChange, Id } from '@ringback/contracts'
import { Database, getCapture } from '@ringback/db'
import { Server, type ServerOptions } from '@tus/server'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '../http/app-error.ts'
import { type RequestContext, requestContext } from '../http/request-context.ts'
import { UPLOAD_SETTINGS, type UploadSettings } from '../http/tokens.ts'
import { displayName } from './file-name.ts'
import { IntakeService } from './intake.service.ts'
import { appErrorOfTus } from './tus-errors.ts'
import { checksumAlgorithms, readChecksum, withChecksum } from './upload-checksum.ts'
import { UploadStore } from './upload-store.ts'

type TusRequest = Parameters<NonNullable<ServerOptions['onIncomingRequest']>>[0]

/** On the answer to the last bytes, and to every HEAD after it: the id of the capture that has them already. */
const DUPLICATE_OF = 'Upload-Duplicate-Of'

/** Resumable uploads (tus 1.0). The id of an upload is the id of its capture. */
@Injectable()
export class UploadsService {
  readonly #tus: Server
  /** Uploads that a POST under way has registered. */
  readonly #created = new WeakMap<TusRequest, string>()

  constructor(
    private readonly database: Database,
    private readonly intake: IntakeService,
    private readonly uploads: UploadStore,
    @Inject(UPLOAD_SETTINGS) settings: UploadSettings,
  ) {
    this.#tus = new Server({
      path: '/uploads',
      datastore: uploads,
      relativeLocation: true, // whatever proxy stands in front, the client comes back the way it came
      maxSize: settings.maxBytes,
      allowedOrigins: () => false, // same origin only: no CORS
      disableTerminationForFinishedUploads: true,
      namingFunction: () => uuidv7(),
      onIncomingRequest: (request, id) => this.admit(request, id),
      onUploadCreate: async (request, upload) => {
        const caller = callerOf(request)
        const name = displayName(upload.metadata?.filename)
        const tags = readTags(upload.metadata?.tags)
        await this.intake.begin(caller, upload.id, { name, tags, bytes: upload.size ?? 0 })
        this.#created.set(request, upload.id)
        return { metadata: { filename: name, workspace: caller.orgId } }
      },
      onUploadFinish: async (request, { id }) => {
        const { orgId } = callerOf(request)
        const settled = await this.intake.finish(orgId, id, this.uploads.localFile(id))
        if (settled.outcome !== 'twin') return {}
        await this.uploads.noteDuplicate(id, settled.twin.id)
        return { headers: { [DUPLICATE_OF]: settled.twin.id } }
      },
      onResponseError: async (request, error) => {
        const id = this.#created.get(request)
        if (id !== undefined) await this.abandon(callerOf(request).orgId, id)
        throw appErrorOfTus(error) // answered by the one exception filter
      },
    })
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Tus-Resumable', '1.0.0')
    if (request.method === 'OPTIONS')
      response.setHeader('Tus-Checksum-Algorithm', checksumAlgorithms.join(','))
    const checksum = readChecksum(request.headers['upload-checksum']?.toString())
    await withChecksum(checksum, () => this.#tus.handle(request, response))
  }

  /** Ends an upload that is not complete. */
  async terminate(caller: RequestContext, request: IncomingMessage, response: ServerResponse, id: string) {
    await this.handle(request, response)
    if (response.statusCode === 204) await this.intake.discard(caller.orgId, id, caller)
  }

  /** Another workspace's upload does not exist. A complete one that was never taken over (a crash) is, now. */
  private async admit(request: TusRequest, id: string): Promise<void> {
    if (request.method === 'POST') return
    const { orgId } = callerOf(request)
    if (!Id.safeParse(id).success) throw new AppError('not_found')
    const capture = await this.database.withTenant(orgId, (tenant) => getCapture(tenant, id))
    if (request.method === 'HEAD') {
      if (capture?.state === 'uploading') await this.finishComplete(orgId, id)
      const duplicateOf = await this.uploads.duplicateOf(id, orgId)
      if (duplicateOf) return void request.runtime?.node?.res?.setHeader(DUPLICATE_OF, duplicateOf)
    }
    if (!capture) throw new AppError('not_found')
  }

  private async finishComplete(orgId: string, id: string): Promise<void> {
    const { offset, size } = await this.uploads.getUpload(id)
    if (offset !== size) return
    const settled = await this.intake.finish(orgId, id, this.uploads.localFile(id))
    if (settled.outcome === 'twin') await this.uploads.noteDuplicate(id, settled.twin.id)
  }

  /** The client never learned where its upload is. */
  private async abandon(orgId: string, id: string): Promise<void> {
    await this.uploads.forget(id)
    await this.intake.discard(orgId, id)
  }
}

/** Of the metadata, separated by commas. */
function readTags(text: string | null | undefined): string[] {
  const tags = CaptureChange.safeParse({ tags: (text ?? '').split(',').filter((tag) => tag.trim() !== '') })
  if (!tags.success) throw new AppError('validation_failed', { detail: 'The metadata `tags` cannot be read' })
  return tags.data.tags ?? []
}

function callerOf(request: TusRequest): RequestContext {
  const node = request.runtime?.node?.req
  if (!node) throw new Error('tus runs on Node')
  return requestContext(node)
}
