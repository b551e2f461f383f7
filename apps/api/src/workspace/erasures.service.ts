import { Injectable } from '@nestjs/common'
import type { Erasure, ErasureList } from '@ringback/contracts'
import { Database, getErasure, listErasures, requestErasure, type StoredErasure } from '@ringback/db'
import { AppError } from '../http/app-error.ts'
import { audit } from '../http/audit.ts'
import { memberNames } from '../http/member-names.ts'
import type { RequestContext } from '../http/request-context.ts'

/** The sweep of the worker delivers what is requested here, within a second. */
@Injectable()
export class ErasuresService {
  constructor(private readonly database: Database) {}

  async request(caller: RequestContext, number: string): Promise<Erasure> {
    const { orgId, user } = caller
    const erasure = await this.database.withTenant(orgId, async (tenant) => {
      const requested = await requestErasure(tenant, number, user?.id ?? null)
      // Not the number: it is to be forgotten.
      const subject = { id: requested.id, params: { hint: requested.hint } }
      await audit(tenant, caller, 'workspace.erasure-requested', subject)
      return requested
    })
    return this.named(orgId, [erasure]).then(([named]) => named!)
  }

  async list(orgId: string): Promise<ErasureList> {
    return { items: await this.named(orgId, await this.database.withTenant(orgId, listErasures)) }
  }

  async get(orgId: string, id: string): Promise<Erasure> {
    const erasure = await this.database.withTenant(orgId, (tenant) => getErasure(tenant, id))
    if (!erasure) throw new AppError('not_found')
    return this.named(orgId, [erasure]).then(([named]) => named!)
  }

  private async named(orgId: string, rows: StoredErasure[]): Promise<Erasure[]> {
    const names = await memberNames(
      this.database,
      orgId,
      rows.map((row) => row.requestedBy),
    )
    return rows.map(({ requestedBy, ...erasure }) => ({
      ...erasure,
      by: requestedBy === null ? null : (names.get(requestedBy) ?? null),
    }))
  }
}
