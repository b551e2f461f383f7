import { Injectable } from '@nestjs/common'
import type { Call, StreamSeconds } from '@ringback/contracts'
import {
  Database,
  findCallParts,
  findCallStreams,
  findLinksOfCall,
  getCall,
  listAliases,
  secondsOf,
} from '@ringback/db'
import { AppError } from '../http/app-error.ts'
import { memberNames } from '../http/member-names.ts'
import { shownCall } from './shown-call.ts'

@Injectable()
export class CallsService {
  constructor(private readonly database: Database) {}

  async get(orgId: string, id: string): Promise<Call> {
    const { call, ...rest } = await this.database.withTenant(orgId, async (tenant) => ({
      call: await getCall(tenant, id),
      parts: await findCallParts(tenant, id),
      streams: await findCallStreams(tenant, id),
      links: await findLinksOfCall(tenant, id),
      aliases: await listAliases(tenant),
    }))
    if (!call) throw new AppError('not_found')
    const names = await memberNames(
      this.database,
      orgId,
      rest.links.map((link) => link.madeBy),
    )
    return shownCall({ call, ...rest }, names)
  }

  async seconds(orgId: string, id: string, streamId: string): Promise<StreamSeconds> {
    const streams = await this.database.withTenant(orgId, (tenant) => findCallStreams(tenant, id))
    const stream = streams.find((one) => one.id === streamId)
    if (!stream) throw new AppError('not_found')
    return { streamId, items: secondsOf(stream) }
  }
}
