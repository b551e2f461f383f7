import { Readable } from 'node:stream'
import { Inject, Injectable } from '@nestjs/common'
import type { CallSummary } from '@ringback/contracts'
import { type CallCapture, Database, findCallCaptures, getCall } from '@ringback/db'
import { type CallFrames, exportPcap, type ObjectStore } from '@ringback/server-kit'
import { AppError } from '../http/app-error.ts'
import { audit, auditFile } from '../http/audit.ts'
import type { RequestContext } from '../http/request-context.ts'
import { OBJECT_STORE } from '../http/tokens.ts'
import { exportName } from './export-name.ts'
import { rejoined } from './rejoined.ts'

const HELD_AHEAD = 256 * 1024

@Injectable()
export class ExportService {
  constructor(
    private readonly database: Database,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  /** What somebody takes away. @throws AppError as `packets` does */
  async pcap(caller: RequestContext, id: string, media: boolean): Promise<{ name: string; body: Readable }> {
    const file = await this.packets(caller.orgId, id, media)
    const params = { format: 'pcap', media }
    await auditFile(file.body, () =>
      this.database.withTenant(caller.orgId, (tenant) =>
        audit(tenant, caller, 'call.exported', { id, params }),
      ),
    )
    return file
  }

  /** @throws AppError `media_removed`; `still_decoding`; `conflict` when a capture of the call has no frame index yet */
  async packets(orgId: string, id: string, media: boolean): Promise<{ name: string; body: Readable }> {
    const { call, captures } = await this.database.withTenant(orgId, async (tenant) => ({
      call: (await getCall(tenant, id))?.summary,
      captures: await findCallCaptures(tenant, id),
    }))
    const kept = captures.filter(({ isMediaRemoved }) => !isMediaRemoved)
    if (!call || captures.length === 0) throw new AppError('not_found')
    if (kept.length === 0) throw new AppError('media_removed')
    const { extension, body } = await exportPcap(this.store, kept.map(indexed), { media })
    // What is wrong with the store mostly shows here, while there can still be another answer.
    const first = await body.next()
    return {
      name: `${exportName(call as CallSummary)}${media ? '' : '-sip'}.${extension}`,
      body: Readable.from(rejoined(first, body), { objectMode: false, highWaterMark: HELD_AHEAD }),
    }
  }
}

function indexed({ frameIndexKey, isMediaRemoved: _, isGrowing, ...capture }: CallCapture): CallFrames {
  if (isGrowing) throw new AppError('still_decoding', { detail: capture.name })
  if (frameIndexKey === null)
    throw new AppError('conflict', { detail: `Decode ${capture.name} again: its packets are not indexed` })
  return { ...capture, frameIndexKey }
}
