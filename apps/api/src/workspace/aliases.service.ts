import { Injectable } from '@nestjs/common'
import {
  type Alias,
  type AliasChange,
  type AliasImported,
  type AliasInput,
  type AliasList,
  MOST_ALIASES,
} from '@ringback/contracts'
import {
  changeAlias,
  Database,
  deleteAlias,
  getAlias,
  insertAlias,
  listAliases,
  type Tenant,
} from '@ringback/db'
import { AppError } from '../http/app-error.ts'
import { audit } from '../http/audit.ts'
import { textCell } from '../http/csv-cell.ts'
import type { RequestContext } from '../http/request-context.ts'
import { readAliasCsv } from './alias-csv.ts'

@Injectable()
export class AliasesService {
  constructor(private readonly database: Database) {}

  async list(orgId: string): Promise<AliasList> {
    return { items: await this.database.withTenant(orgId, listAliases) }
  }

  create(caller: RequestContext, alias: AliasInput): Promise<Alias> {
    return this.database.withTenant(caller.orgId, async (tenant) => {
      const made = await added(tenant, alias)
      const { id, pattern, name } = made
      await audit(tenant, caller, 'alias.created', { id, params: { pattern, name } })
      return made
    })
  }

  change(caller: RequestContext, id: string, change: AliasChange): Promise<Alias> {
    return this.database.withTenant(caller.orgId, async (tenant) => {
      await changeAlias(tenant, id, change)
      const alias = await getAlias(tenant, id)
      if (!alias) throw new AppError('not_found')
      const { pattern, name } = alias
      await audit(tenant, caller, 'alias.changed', { id, params: { pattern, name } })
      return alias
    })
  }

  remove(caller: RequestContext, id: string): Promise<void> {
    return this.database.withTenant(caller.orgId, async (tenant) => {
      const alias = await getAlias(tenant, id)
      if (!alias) throw new AppError('not_found')
      await deleteAlias(tenant, id)
      const { pattern, name } = alias
      await audit(tenant, caller, 'alias.removed', { id, params: { pattern, name } })
    })
  }

  async csv(caller: RequestContext): Promise<Buffer> {
    const aliases = await this.database.withTenant(caller.orgId, async (tenant) => {
      const all = await listAliases(tenant)
      await audit(tenant, caller, 'alias.exported', { params: { aliases: all.length } })
      return all
    })
    const lines = aliases.map(({ pattern, name, kind }) => [pattern, name, kind].map(textCell).join(','))
    return Buffer.from(['pattern,name,kind', ...lines, ''].join('\r\n'))
  }

  import(caller: RequestContext, csv: string): Promise<AliasImported> {
    const rows = readAliasCsv(csv)
    return this.database.withTenant(caller.orgId, async (tenant) => {
      const known = new Map((await listAliases(tenant)).map((alias) => [alias.pattern, alias]))
      const done: AliasImported = { added: 0, changed: 0, unchanged: 0 }
      for (const { pattern, name, kind } of rows) {
        const before = known.get(pattern)
        if (!before) {
          known.set(pattern, await added(tenant, { pattern, name, kind }))
          done.added++
        } else if (before.name !== name || before.kind !== kind) {
          await changeAlias(tenant, before.id, { name, kind })
          done.changed++
        } else done.unchanged++
      }
      await audit(tenant, caller, 'alias.imported', { params: { ...done } })
      return done
    })
  }
}

async function added(tenant: Tenant, alias: AliasInput): Promise<Alias> {
  const made = await insertAlias(tenant, alias)
  if (made === 'taken') throw new AppError('conflict', { detail: `${alias.pattern} has a name already` })
  if (made === 'full') throw new AppError('conflict', { detail: `The workspace has ${MOST_ALIASES} aliases` })
  return made
}
