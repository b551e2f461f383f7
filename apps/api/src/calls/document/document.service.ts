import { Injectable } from '@nestjs/common'
import type { Annotation, CallExportQuery } from '@ringback/contracts'
import { Database, findCallCaptures } from '@ringback/db'
import { type LadderDocument, ladderDocument } from '@ringback/ladder/export'
import { AnnotationsService } from '../../annotations/annotations.service.ts'
import { audit } from '../../http/audit.ts'
import { isAllowed } from '../../http/permissions.ts'
import type { RequestContext } from '../../http/request-context.ts'
import { MessagesService } from '../../messages/messages.service.ts'
import { CallsService } from '../calls.service.ts'
import { exportName } from '../export-name.ts'
import { type DrawnFormat, drawFile } from './draw-file.ts'
import { viewOf } from './view-of.ts'

@Injectable()
export class DocumentService {
  constructor(
    private readonly database: Database,
    private readonly calls: CallsService,
    private readonly messages: MessagesService,
    private readonly annotations: AnnotationsService,
  ) {}

  /** What somebody takes away of a view. */
  async file(
    caller: RequestContext,
    id: string,
    format: DrawnFormat,
    query: CallExportQuery,
  ): Promise<{ name: string; type: string; body: Buffer }> {
    const document = await this.#document(caller, id, query)
    const { type, extension, body } = await drawFile(document, format, query)
    await this.database.withTenant(caller.orgId, (tenant) =>
      audit(tenant, caller, 'call.exported', { id, params: { format, notes: query.notes } }),
    )
    return { name: `${exportName(document.call)}.${extension}`, type, body }
  }

  async #document(caller: RequestContext, id: string, query: CallExportQuery): Promise<LadderDocument> {
    const { orgId } = caller
    const call = await this.calls.get(orgId, id)
    const messages = await this.messages.allOfCall(orgId, id)
    const captures = await this.database.withTenant(orgId, (tenant) => findCallCaptures(tenant, id))
    const hashed = captures.flatMap(({ name, sha256 }) => (sha256 === null ? [] : [{ name, sha256 }]))
    const annotations = await this.#notes(caller, id, query.notes)
    return ladderDocument({ call, messages, annotations, captures: hashed }, viewOf(query))
  }

  async #notes(caller: RequestContext, id: string, wanted: CallExportQuery['notes']): Promise<Annotation[]> {
    if (wanted === 'none' || !isAllowed(caller, 'annotation:read')) return []
    const { items } = await this.annotations.list(caller, id)
    return items.filter(({ visibility }) => wanted === 'all' || visibility === 'shared')
  }
}
