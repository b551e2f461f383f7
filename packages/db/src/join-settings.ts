import { WorkspaceJoinSettings } from '@ringback/contracts'
import type { Tenant, TenantConnection } from './database.ts'

export async function getJoinSettings(tenant: Tenant): Promise<WorkspaceJoinSettings> {
  const row = await tenant.prisma.joinSettings.findFirst({ where: tenant.scope })
  return WorkspaceJoinSettings.parse(row?.settings ?? {})
}

export async function putJoinSettings(
  tenant: Tenant,
  settings: WorkspaceJoinSettings,
  changedBy: string | null,
): Promise<void> {
  const { orgId, prisma } = tenant
  const change = { settings, changedBy, changedAt: new Date() }
  await prisma.joinSettings.upsert({ where: { orgId }, create: { orgId, ...change }, update: change })
}

/** Everything that decides how legs are joined; pairs are of Call-IDs as stored. */
export interface JoinRules extends WorkspaceJoinSettings {
  forced: [string, string][]
  forbidden: [string, string][]
}

/** On a worker's connection. */
export async function loadJoinRules({ client, orgId }: TenantConnection): Promise<JoinRules> {
  const { rows } = await client.query<{ settings: unknown }>(
    'SELECT settings FROM join_settings WHERE org_id = $1',
    [orgId],
  )
  const links = await client.query<{ one: string; other: string; kind: string }>(
    'SELECT one, other, kind FROM leg_links WHERE org_id = $1',
    [orgId],
  )
  const pairs = (kind: string) =>
    links.rows.filter((row) => row.kind === kind).map(({ one, other }): [string, string] => [one, other])
  return {
    ...WorkspaceJoinSettings.parse(rows[0]?.settings ?? {}),
    forced: pairs('link'),
    forbidden: pairs('unlink'),
  }
}
