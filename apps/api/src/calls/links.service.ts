import { Injectable } from '@nestjs/common'
import type { LegLink, LegPair } from '@ringback/contracts'
import { Database, forgetLink, linkLegs } from '@ringback/db'
import { AppError } from '../http/app-error.ts'
import type { RequestContext } from '../http/request-context.ts'
import { shownLink } from './shown-call.ts'

@Injectable()
export class LinksService {
  constructor(private readonly database: Database) {}

  async make(
    { orgId, user }: RequestContext,
    callId: string,
    pair: LegPair,
    kind: LegLink['kind'],
  ): Promise<LegLink> {
    const link = await this.database.withTenant(orgId, (tenant) =>
      linkLegs(tenant, callId, pair, kind, user?.id ?? null),
    )
    if (!link) throw new AppError('not_found')
    return shownLink(link, new Map(user ? [[user.id, user.name]] : []))
  }

  async forget(orgId: string, callId: string, linkId: string): Promise<void> {
    const isForgotten = await this.database.withTenant(orgId, (tenant) => forgetLink(tenant, callId, linkId))
    if (!isForgotten) throw new AppError('not_found')
  }
}
