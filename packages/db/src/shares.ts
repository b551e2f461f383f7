import type { Share, ShareAccess, ShareChange, SharePolicy } from '@ringback/contracts'
import { SharePolicy as PolicySchema, ShareLetter, ShareRedaction } from '@ringback/contracts'
import { v7 as uuidv7 } from 'uuid'
import { storableJson, storableText } from './bounded-text.ts'
import type { Database, Tenant } from './database.ts'
import { Prisma } from './generated/client.ts'
import { isVisible } from './visible-calls.ts'

/** Answered of one share. */
const MOST_ACCESSES = 500

export interface NewShare {
  id: string
  tokenHash: string
  label: string
  title: string
  letter: ShareLetter
  sipCallIds: string[]
  redaction: ShareRedaction
  notes: Share['notes']
  passwordHash: string | null
  snapshotKey: string
  createdBy: string | null
  downloads: boolean
  moderated: boolean
  /** So many days from now, or at a time (ISO 8601). */
  ends: { days: number } | { at: string }
}

export type StoredShare = Omit<Share, 'by'> & { createdBy: string | null; sipCallIds: string[] }

/** Ends by the clock of the database. */
export async function insertShare({ prisma, orgId }: Tenant, share: NewShare): Promise<void> {
  const { ends } = share
  const end =
    'at' in ends
      ? Prisma.sql`${ends.at}::timestamptz`
      : Prisma.sql`now() + make_interval(days => ${ends.days}::int)`
  await prisma.$executeRaw`
    INSERT INTO shares (org_id, id, token_hash, label, title, letter, sip_call_ids, redaction, notes, downloads,
      moderated, password_hash, snapshot_key, created_by, expires_at)
    VALUES (${orgId}::uuid, ${share.id}::uuid, ${share.tokenHash}, ${storableText(share.label)}, ${storableText(share.title)},
      ${storableJson(share.letter)}::jsonb, ${share.sipCallIds}::text[], ${storableJson(share.redaction)}::jsonb,
      ${share.notes}, ${share.downloads}, ${share.moderated}, ${share.passwordHash}, ${share.snapshotKey}, ${share.createdBy}::uuid, ${end})`
}

/** The newest first; those of a call's legs, or all. */
export async function listShares(tenant: Tenant, callId?: string): Promise<StoredShare[]> {
  const ofCall = Prisma.sql`s.sip_call_ids && ARRAY(
    SELECT l.sip_call_id FROM legs l WHERE ${tenant.inScope('l')} AND l.call_id = ${callId ?? null}::uuid)`
  return sharesWhere(tenant, callId === undefined ? Prisma.sql`TRUE` : ofCall)
}

export async function getShare(tenant: Tenant, id: string): Promise<StoredShare | null> {
  const [share] = await sharesWhere(tenant, Prisma.sql`s.id = ${id}::uuid`)
  return share ?? null
}

type Row = {
  id: string
  call_id: string | null
  from_user: string | null
  to_user: string | null
  label: string
  title: string
  letter: unknown
  downloads: boolean
  moderated: boolean
  created_by: string | null
  created_at: Date
  expires_at: Date
  state: Share['state']
  sip_call_ids: string[]
  redaction: unknown
  notes: Share['notes']
  has_password: boolean
  views: number
  last_viewed_at: Date | null
  comments: number
}

async function sharesWhere(tenant: Tenant, condition: Prisma.Sql): Promise<StoredShare[]> {
  const rows = await tenant.prisma.$queryRaw<Row[]>`
    SELECT s.id, s.label, s.title, s.letter, s.downloads, s.moderated, s.created_by, s.created_at, s.expires_at, s.sip_call_ids,
      s.redaction, s.notes, s.password_hash IS NOT NULL AS has_password, a.views, a.last_viewed_at, a.comments,
      CASE WHEN s.revoked_at IS NOT NULL THEN 'revoked' WHEN s.expires_at <= now() THEN 'expired' ELSE 'active' END AS state,
      c.id AS call_id, c.from_user, c.to_user
    FROM shares s CROSS JOIN LATERAL (
      SELECT (count(*) FILTER (WHERE a.kind = 'viewed'))::int AS views,
        max(a.at) FILTER (WHERE a.kind = 'viewed') AS last_viewed_at,
        (count(*) FILTER (WHERE a.kind = 'commented'))::int AS comments
      FROM share_accesses a WHERE a.org_id = s.org_id AND a.share_id = s.id) a
    LEFT JOIN LATERAL (
      SELECT c.id, c.from_user, c.to_user FROM legs l JOIN calls c ON c.org_id = l.org_id AND c.id = l.call_id
      WHERE l.org_id = s.org_id AND l.sip_call_id = ANY(s.sip_call_ids) AND ${isVisible(tenant)}
      ORDER BY l.start_ts LIMIT 1) c ON TRUE
    WHERE ${tenant.inScope('s')} AND ${condition} ORDER BY s.id DESC LIMIT 500`
  return rows.map((row) => ({
    ...{ id: row.id, label: row.label, createdBy: row.created_by, state: row.state },
    ...{ callId: row.call_id, fromUser: row.from_user, toUser: row.to_user },
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    ...{ sipCallIds: row.sip_call_ids, legs: row.sip_call_ids.length, notes: row.notes },
    redaction: ShareRedaction.parse(row.redaction),
    ...{ title: row.title, letter: ShareLetter.parse(row.letter), downloads: row.downloads },
    moderated: row.moderated,
    ...{ hasPassword: row.has_password, views: row.views, comments: row.comments },
    lastViewedAt: row.last_viewed_at?.toISOString() ?? null,
  }))
}

/** Answers false when it had ended already. */
export async function revokeShare({ prisma, scope }: Tenant, id: string): Promise<boolean> {
  const where = { ...scope, id, revokedAt: null }
  const { count } = await prisma.share.updateMany({ where, data: { revokedAt: new Date() } })
  return count > 0
}

export async function recordShareAccess(
  { prisma, orgId }: Tenant,
  shareId: string,
  {
    kind,
    address,
    format = null,
  }: { kind: ShareAccess['kind']; address: string | null; format?: string | null },
): Promise<void> {
  await prisma.shareAccess.create({ data: { orgId, id: uuidv7(), shareId, kind, address, format } })
}

/** The newest first. */
export async function listShareAccesses({ prisma, scope }: Tenant, shareId: string): Promise<ShareAccess[]> {
  const rows = await prisma.shareAccess.findMany({
    where: { ...scope, shareId },
    orderBy: { id: 'desc' },
    take: MOST_ACCESSES,
  })
  return rows.map(({ at, kind, address, format }) => ({
    at: at.toISOString(),
    kind: kind as ShareAccess['kind'],
    ...{ address, format },
  }))
}

/** Whose link this is; null for one that is unknown, revoked, expired or of a deleted workspace, which are not told apart. */
export async function findShareByToken(
  { authPool }: Database,
  tokenHash: string,
): Promise<{ orgId: string; id: string } | null> {
  const { rows } = await authPool.query<{ orgId: string; id: string }>(
    `SELECT org_id AS "orgId", id FROM public.shares
     WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > now()
       AND NOT EXISTS (SELECT FROM "workspaceRemoval" r WHERE r.id = org_id)`,
    [tokenHash],
  )
  return rows[0] ?? null
}

/** Null where none is asked for. */
export async function sharePasswordHash({ prisma, scope }: Tenant, id: string): Promise<string | null> {
  const row = await prisma.share.findFirst({ where: { ...scope, id }, select: { passwordHash: true } })
  return row?.passwordHash ?? null
}

/** Answers false when it ended already. `passwordHash`: null takes the password away. */
export async function changeShare(
  { prisma, scope }: Tenant,
  id: string,
  {
    until,
    letter,
    label,
    title,
    passwordHash,
    notes,
    moderated,
    downloads,
  }: Omit<ShareChange, 'password'> & {
    passwordHash?: string | null
  },
): Promise<boolean> {
  const said = letter && { seen: storableText(letter.seen), asked: storableText(letter.asked) }
  const data = {
    ...(label !== undefined && { label: storableText(label) }),
    ...(title !== undefined && { title: storableText(title) }),
    ...(said && { letter: said }),
    ...(until !== undefined && { expiresAt: new Date(until) }),
    ...(passwordHash !== undefined && { passwordHash }),
    ...(notes !== undefined && { notes }),
    ...(moderated !== undefined && { moderated }),
    ...(downloads !== undefined && { downloads }),
  }
  const where = { ...scope, id, revokedAt: null, expiresAt: { gt: new Date() } }
  return (await prisma.share.updateMany({ where, data })).count > 0
}

export interface OpenShare {
  id: string
  sipCallIds: string[]
  passwordHash: string | null
  snapshotKey: string
  notes: Share['notes']
  downloads: boolean
  moderated: boolean
  /** As they were written. */
  title: string
  letter: ShareLetter
  redaction: ShareRedaction
  createdBy: string | null
  createdAt: string
  expiresAt: string
}

/** What its guests may be shown; null once it ended. */
export async function openShare(tenant: Tenant, id: string): Promise<OpenShare | null> {
  const [row] = await tenant.prisma.$queryRaw<
    (Row & { password_hash: string | null; snapshot_key: string })[]
  >`
    SELECT s.id, s.sip_call_ids, s.password_hash, s.snapshot_key, s.notes, s.downloads, s.moderated, s.title, s.letter, s.redaction,
      s.created_by, s.created_at, s.expires_at
    FROM shares s WHERE ${tenant.inScope('s')} AND s.id = ${id}::uuid
      AND s.revoked_at IS NULL AND s.expires_at > now() AND s.snapshot_key IS NOT NULL`
  return row
    ? {
        ...{ id: row.id, sipCallIds: row.sip_call_ids, passwordHash: row.password_hash },
        ...{ notes: row.notes, downloads: row.downloads, moderated: row.moderated },
        ...{ title: row.title, letter: ShareLetter.parse(row.letter) },
        ...{ snapshotKey: row.snapshot_key, redaction: ShareRedaction.parse(row.redaction) },
        createdBy: row.created_by,
        createdAt: row.created_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
      }
    : null
}

/** The call that shows a Call-ID now. */
export async function callOfLegs(tenant: Tenant, sipCallIds: readonly string[]): Promise<string | null> {
  const leg = await tenant.prisma.leg.findFirst({
    where: { ...tenant.scope, sipCallId: { in: [...sipCallIds] } },
    orderBy: [{ startTs: 'asc' }, { id: 'asc' }],
    select: { callId: true },
  })
  return leg?.callId ?? null
}

export interface EndedShare {
  orgId: string
  id: string
  snapshotKey: string
}

/** Links that ended and for which something is still kept. */
export async function findEndedShares({ sweepPool }: Database): Promise<EndedShare[]> {
  const { rows } = await sweepPool.query<EndedShare>(
    `SELECT org_id AS "orgId", id, snapshot_key AS "snapshotKey" FROM shares
     WHERE snapshot_key IS NOT NULL AND (revoked_at IS NOT NULL OR expires_at <= now()) LIMIT 200`,
  )
  return rows
}

export async function forgetSnapshot({ prisma, scope }: Tenant, id: string): Promise<void> {
  await prisma.share.updateMany({ where: { ...scope, id }, data: { snapshotKey: null } })
}

export async function getSharePolicy({ prisma, scope }: Tenant): Promise<SharePolicy> {
  const row = await prisma.sharePolicy.findFirst({ where: scope })
  return PolicySchema.parse(row?.policy ?? {})
}

export async function putSharePolicy(
  { prisma, orgId }: Tenant,
  policy: SharePolicy,
  changedBy: string | null,
): Promise<void> {
  const said = { policy, changedBy, changedAt: new Date() }
  await prisma.sharePolicy.upsert({ where: { orgId }, create: { orgId, ...said }, update: said })
}
