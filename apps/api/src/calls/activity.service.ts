import { Injectable } from '@nestjs/common'
import {
  ActivityItem,
  type ActivityPage,
  type ActivityQuery,
  type AuditEvent,
  activityActions,
} from '@ringback/contracts'
import { Database, getCall, listActivity } from '@ringback/db'
import { z } from 'zod'
import { AppError } from '../http/app-error.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'

const Position = z.uuid()

/** What was done with a call, as the audit has it: without addresses, and without what was asked of whom. */
@Injectable()
export class ActivityService {
  constructor(private readonly database: Database) {}

  async list(orgId: string, callId: string, { limit, cursor }: ActivityQuery): Promise<ActivityPage> {
    const before = decodeCursor(Position, cursor)
    const events = await this.database.withTenant(orgId, async (tenant) => {
      if (!(await getCall(tenant, callId))) throw new AppError('not_found')
      return listActivity(tenant, callId, activityActions, { limit, before })
    })
    const last = events.length === limit ? events.at(-1) : undefined
    return { items: events.map(toItem), next: last ? encodeCursor(last.id) : null }
  }
}

/** Of what was written down that alone. */
const Told = z.object(ActivityItem.shape.params.shape)

function toItem({ id, at, actor, action, targetId, params }: AuditEvent): ActivityItem {
  const { kind, name } = actor
  const told = Told.safeParse(params).data ?? {}
  return ActivityItem.parse({ id, at, by: { kind, name }, action, targetId, params: told })
}
