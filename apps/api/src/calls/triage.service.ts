import { Injectable } from '@nestjs/common'
import {
  type BulkTriage,
  type CallTriage,
  MOST_CALL_TAGS,
  type TriageChange,
  type TriagedCalls,
} from '@ringback/contracts'
import {
  changedTriage,
  Database,
  getCall,
  lockTriage,
  notifyTriage,
  putTriage,
  type Tenant,
  triageOf,
} from '@ringback/db'
import { AppError } from '../http/app-error.ts'
import { audit } from '../http/audit.ts'
import { isMember } from '../http/membership.ts'
import type { RequestContext } from '../http/request-context.ts'

@Injectable()
export class TriageService {
  constructor(private readonly database: Database) {}

  async get(orgId: string, callId: string): Promise<CallTriage> {
    const call = await this.database.withTenant(orgId, (tenant) => getCall(tenant, callId))
    if (!call) throw new AppError('not_found')
    return call.summary.triage
  }

  async change(caller: RequestContext, callId: string, change: TriageChange): Promise<CallTriage> {
    await this.#assertMember(caller, change)
    return this.database.withTenant(caller.orgId, async (tenant) => {
      if (!(await getCall(tenant, callId))) throw new AppError('not_found')
      const [changed] = await this.#write(tenant, caller, [callId], change)
      return changed?.triage ?? missing()
    })
  }

  /** Calls that went meanwhile are left out. */
  async changeMany(caller: RequestContext, { callIds, ...change }: BulkTriage): Promise<TriagedCalls> {
    await this.#assertMember(caller, change)
    const items = await this.database.withTenant(caller.orgId, (tenant) =>
      this.#write(tenant, caller, [...new Set(callIds)], change),
    )
    return { items }
  }

  async #write(
    tenant: Tenant,
    caller: RequestContext,
    callIds: readonly string[],
    change: TriageChange,
  ): Promise<TriagedCalls['items']> {
    await lockTriage(tenant)
    const items: TriagedCalls['items'] = []
    for (const [callId, before] of await triageOf(tenant, callIds)) {
      const triage = changedTriage(before, change)
      if (!triage) throw new AppError('conflict', { detail: `A call has at most ${MOST_CALL_TAGS} tags` })
      await putTriage(tenant, callId, triage)
      await audit(tenant, caller, 'call.triaged', { id: callId, params: { ...change } })
      await notifyTriage(tenant, { orgId: caller.orgId, callId, by: caller.user?.id ?? null })
      items.push({ callId, triage })
    }
    return items
  }

  async #assertMember({ orgId }: RequestContext, { assigneeId }: TriageChange): Promise<void> {
    if (!assigneeId || (await isMember(this.database, orgId, assigneeId))) return
    throw new AppError('not_found', { detail: 'The assignee is no member of the workspace' })
  }
}

function missing(): never {
  throw new AppError('not_found')
}
