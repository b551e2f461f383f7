import { Injectable } from '@nestjs/common'
import type { SavedView, SavedViewChange, SavedViewInput, SavedViewList } from '@ringback/contracts'
import {
  changeView,
  Database,
  deleteView,
  getView,
  insertView,
  listViews,
  type StoredView,
  type Tenant,
} from '@ringback/db'
import { AppError } from '../http/app-error.ts'
import { audit } from '../http/audit.ts'
import { memberNames } from '../http/member-names.ts'
import { isAllowed } from '../http/permissions.ts'
import type { RequestContext } from '../http/request-context.ts'

@Injectable()
export class SavedViewsService {
  constructor(private readonly database: Database) {}

  async list(caller: RequestContext): Promise<SavedViewList> {
    const views = await this.database.withTenant(caller.orgId, (tenant) => listViews(tenant, userOf(caller)))
    return { items: await this.#shown(caller, views) }
  }

  async save(caller: RequestContext, view: SavedViewInput): Promise<SavedView> {
    // A key is nobody who could see a view of their own.
    const shared = view.shared || caller.user === null
    if (shared) assertMayShare(caller)
    const saved = await this.database.withTenant(caller.orgId, async (tenant) => {
      const made = await insertView(tenant, { ...view, shared }, userOf(caller))
      if (!made) throw new AppError('conflict', { detail: 'The workspace has 500 saved views' })
      await audit(tenant, caller, 'view.saved', { id: made.id, params: { name: made.name, shared } })
      return made
    })
    return this.#shownOne(caller, saved)
  }

  async change(caller: RequestContext, id: string, change: SavedViewChange): Promise<SavedView> {
    const changed = await this.database.withTenant(caller.orgId, async (tenant) => {
      const view = await changeable(tenant, caller, id)
      if (view.shared || change.shared) assertMayShare(caller)
      if (change.shared === false && view.ownerId !== userOf(caller)) throw new AppError('forbidden')
      await changeView(tenant, id, change)
      await audit(tenant, caller, 'view.changed', { id, params: { fields: Object.keys(change) } })
      return getView(tenant, id, userOf(caller))
    })
    if (!changed) throw new AppError('not_found')
    return this.#shownOne(caller, changed)
  }

  remove(caller: RequestContext, id: string): Promise<void> {
    return this.database.withTenant(caller.orgId, async (tenant) => {
      const { name } = await changeable(tenant, caller, id)
      await deleteView(tenant, id)
      await audit(tenant, caller, 'view.removed', { id, params: { name } })
    })
  }

  async #shownOne(caller: RequestContext, view: StoredView): Promise<SavedView> {
    const [shown] = await this.#shown(caller, [view])
    return shown as SavedView
  }

  async #shown(caller: RequestContext, views: StoredView[]): Promise<SavedView[]> {
    const owners = views.map(({ ownerId }) => ownerId)
    const names = await memberNames(this.database, caller.orgId, owners)
    return views.map(({ ownerId, ...view }) => ({
      ...view,
      own: ownerId !== null && ownerId === userOf(caller),
      by: ownerId === null ? null : (names.get(ownerId) ?? null),
    }))
  }
}

const userOf = ({ user }: RequestContext) => user?.id ?? null

function assertMayShare(caller: RequestContext): void {
  if (!isAllowed(caller, 'view:share')) throw new AppError('forbidden')
}

/** @throws AppError `not_found` for what the caller does not see, `forbidden` for what is another's to change */
async function changeable(tenant: Tenant, caller: RequestContext, id: string): Promise<StoredView> {
  const view = await getView(tenant, id, userOf(caller))
  if (!view) throw new AppError('not_found')
  const isOwn = view.ownerId !== null && view.ownerId === userOf(caller)
  if (!isOwn && !isAllowed(caller, 'view:manage')) throw new AppError('forbidden')
  return view
}
