import { Injectable } from '@nestjs/common'
import type { LegLink, LegPair } from '@ringback/contracts'
import { Database, forgetLink, linkLegs } from '@ringback/db'
import { AppError } from '../http/app-error.ts'
import { audit } from '../http/audit.ts'
import type { RequestContext } from '../http/request-context.ts'
import { shownLink } from './shown-call.ts'

@Injectable()
export class LinksService {
  constructor(private readonly database: Database) {}

  async make(caller: RequestContext, callId: string, pair: LegPair, kind: LegLink['kind']): Promise<LegLink> {
    const { orgId, user } = caller
    const link = await this.database.withTenant(orgId, async (tenant) => {
      const made = await linkLegs(tenant, callId, pair, kind, user?.id ?? null)
      if (!made) throw new AppError('not_found')
      const action = kind === 'link' ? 'call.legs-linked' : 'call.legs-unlinked'
      await audit(tenant, caller, action, { id: callId, params: { ...pair } })
      return made
    })
    return shownLink(link, new Map(user ? [[user.id, user.name]] : []))
  }

  forget(caller: RequestContext, callId: string, linkId: string): Promise<void> {
    return this.database.withTenant(caller.orgId, async (tenant) => {
      if (!(await forgetLink(tenant, callId, linkId))) throw new AppError('not_found')
      await audit(tenant, caller, 'call.link-removed', { id: callId, params: { linkId } })
    })
  }
}
