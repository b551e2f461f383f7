import type { Readable } from 'node:stream'
import type { AuditAction, AuditEvent } from '@ringback/contracts'
import { type AuditEntry, type Identity, recordAudit, recordIdentityAudit, type Tenant } from '@ringback/db'
import type { RequestContext } from './request-context.ts'

interface Subject {
  id?: string | undefined
  params?: AuditEvent['params']
}

/** Writes down what `caller` does, in the transaction that does it. */
export const audit = (tenant: Tenant, caller: RequestContext, action: AuditAction, subject: Subject = {}) =>
  recordAudit(tenant, entryOf(caller, action, subject))

export const auditIdentity = (
  identity: Identity,
  caller: RequestContext,
  action: AuditAction,
  subject: Subject = {},
) => recordIdentityAudit(identity, entryOf(caller, action, subject))

/** A file leaves only when it is written down that it does. */
export async function auditFile(file: Readable, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    file.destroy()
    throw error
  }
}

const entryOf = (
  { actor, origin }: RequestContext,
  action: AuditAction,
  { id, params }: Subject,
): AuditEntry => ({ ...origin, actor, action, targetId: id, params })

/** What an export was narrowed by, not to what: a query holds numbers, which erasures must be able to forget. */
export const filterNames = (query: object): string[] =>
  Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [name]))
