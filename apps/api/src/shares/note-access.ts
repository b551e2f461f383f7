import type { AuditAction, ShareAccess } from '@ringback/contracts'
import { announce, recordAudit, recordShareAccess, type Tenant } from '@ringback/db'
import type { Visit } from './share.guard.ts'

/** What of it webhooks are told. */
const announced: Partial<Record<ShareAccess['kind'], 'share.opened' | 'share.commented'>> = {
  viewed: 'share.opened',
  commented: 'share.commented',
}

interface Access {
  kind: ShareAccess['kind']
  action: AuditAction
  /** Who they say they are. */
  name?: string
  /** Of what is downloaded. */
  format?: string
}

/** Writes down what is done by way of a link. What cannot be written down is not done. */
export async function noteAccess(
  tenant: Tenant,
  { share, origin }: Visit,
  { kind, action, name = '', format }: Access,
): Promise<void> {
  await recordShareAccess(tenant, share.id, { kind, address: origin.address, format: format ?? null })
  const event = announced[kind]
  if (event) await announce(tenant, event, { shareId: share.id })
  const actor = { kind: 'visitor' as const, id: null, name }
  const params = format === undefined ? {} : { format }
  await recordAudit(tenant, { ...origin, actor, action, targetId: share.id, params })
}
