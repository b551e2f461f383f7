import { Injectable } from '@nestjs/common'
import type { Call, Reveal, RevealedDigits, StreamSeconds } from '@ringback/contracts'
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
import { audit } from '../http/audit.ts'
import { memberNames } from '../http/member-names.ts'
import type { RequestContext } from '../http/request-context.ts'
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

  async revealDigits(caller: RequestContext, callId: string, { reason }: Reveal): Promise<RevealedDigits> {
    return this.database.withTenant(caller.orgId, async (tenant) => {
      const call = await getCall(tenant, callId)
      if (!call) throw new AppError('not_found')
      await audit(tenant, caller, 'call.digits-revealed', { id: callId, params: { reason } })
      return { callId, items: call.digits }
    })
  }

  async seconds(orgId: string, id: string, streamId: string): Promise<StreamSeconds> {
    const streams = await this.database.withTenant(orgId, (tenant) => findCallStreams(tenant, id))
    const stream = streams.find((one) => one.id === streamId)
    if (!stream) throw new AppError('not_found')
    return { streamId, items: secondsOf(stream) }
  }
}
