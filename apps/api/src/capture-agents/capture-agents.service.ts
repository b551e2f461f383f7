import { Inject, Injectable } from '@nestjs/common'
import type {
  CaptureAgentCreated,
  CaptureAgentInput,
  CaptureAgentList,
  LiveReceiver,
} from '@ringback/contracts'
import { Database, deleteAgent, insertAgent, listAgents } from '@ringback/db'
import { AppError } from '../http/app-error.ts'
import { audit } from '../http/audit.ts'
import { memberNames } from '../http/member-names.ts'
import type { RequestContext } from '../http/request-context.ts'
import { LIVE_RECEIVER } from '../http/tokens.ts'
import { hashToken, newToken } from '../identity/secret-token.ts'

const PREFIX = 'rba_'
const SHOWN_CHARACTERS = 10

/** Keys that bring packets in and open nothing else (ADR 0033). */
@Injectable()
export class CaptureAgentsService {
  constructor(
    private readonly database: Database,
    @Inject(LIVE_RECEIVER) private readonly receiver: LiveReceiver | null,
  ) {}

  async list(orgId: string): Promise<CaptureAgentList> {
    const agents = await this.database.withTenant(orgId, listAgents)
    const names = await memberNames(
      this.database,
      orgId,
      agents.map(({ createdBy }) => createdBy),
    )
    const items = agents.map(({ createdBy, ...agent }) => ({
      ...agent,
      createdBy: createdBy === null ? null : (names.get(createdBy) ?? null),
    }))
    return { items, receiver: this.receiver }
  }

  create(caller: RequestContext, { name, address }: CaptureAgentInput): Promise<CaptureAgentCreated> {
    const { orgId, user } = caller
    const key = PREFIX + newToken()
    return this.database.withTenant(orgId, async (tenant) => {
      const agent = await insertAgent(tenant, {
        ...{ name, address, start: key.slice(0, SHOWN_CHARACTERS), keyHash: hashToken(key) },
        createdBy: user?.id ?? null,
      })
      if (agent === 'full') throw new AppError('conflict', { detail: 'A workspace has at most 100 agents' })
      if (agent === 'taken')
        throw new AppError('conflict', { detail: 'Another agent of the workspace has this address' })
      await audit(tenant, caller, 'capture-agent.created', { id: agent.id, params: { name, address } })
      return { agent: { ...agent, createdBy: user?.name ?? null }, key }
    })
  }

  remove(caller: RequestContext, id: string): Promise<void> {
    return this.database.withTenant(caller.orgId, async (tenant) => {
      const name = await deleteAgent(tenant, id)
      if (name === null) throw new AppError('not_found')
      await audit(tenant, caller, 'capture-agent.removed', { id, params: { name } })
    })
  }
}
