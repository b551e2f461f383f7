/** Addresses a workspace has told what happens in it, and what is still to be told. */
import type {
  DeliveredEvent,
  DeliveryError,
  Webhook,
  WebhookChange,
  WebhookDelivery,
  WebhookEvent,
  WebhookInput,
} from '@ringback/contracts'
import { v7 as uuidv7 } from 'uuid'
import { storableJson } from './bounded-text.ts'
import type { Database, Tenant, TenantConnection } from './database.ts'
import type { WebhookDelivery as DeliveryRow, Webhook as WebhookRow } from './generated/client.ts'

/** Of one workspace. Two at the same moment may go beyond it, which does no harm. */
export const MOST_WEBHOOKS = 20
const MOST_DELIVERIES = 100
/** Calls named in one `finding.found`. */
const MOST_CALLS = 100
/** A try that says nothing for this long is made again. */
const LEASE_SECONDS = 60
const KEPT_DAYS = 30
/** Tries made side by side by one worker, and of one webhook. */
const AT_ONCE = 50
const AT_ONCE_OF_ONE = 5

export type StoredWebhook = Omit<Webhook, 'by'> & { createdBy: string | null }

export async function listWebhooks({ prisma, scope }: Tenant): Promise<StoredWebhook[]> {
  const rows = await prisma.webhook.findMany({ where: scope, orderBy: { id: 'asc' } })
  return rows.map(toWebhook)
}

export async function getWebhook({ prisma, scope }: Tenant, id: string): Promise<StoredWebhook | null> {
  const row = await prisma.webhook.findFirst({ where: { ...scope, id } })
  return row && toWebhook(row)
}

/** Null when the workspace has `MOST_WEBHOOKS`. */
export async function insertWebhook(
  { prisma, orgId, scope }: Tenant,
  { url, events, leastSeverity }: WebhookInput,
  { secret, createdBy }: { secret: string; createdBy: string | null },
): Promise<StoredWebhook | null> {
  if ((await prisma.webhook.count({ where: scope })) >= MOST_WEBHOOKS) return null
  const data = { orgId, id: uuidv7(), url, events, leastSeverity, secret, createdBy }
  return toWebhook(await prisma.webhook.create({ data }))
}

/** Of a webhook that was seen to be there. */
export async function changeWebhook(
  { prisma, scope }: Tenant,
  id: string,
  { url, events, leastSeverity, enabled }: WebhookChange,
): Promise<void> {
  const data = {
    ...(url !== undefined && { url }),
    ...(events !== undefined && { events }),
    ...(leastSeverity !== undefined && { leastSeverity }),
    ...(enabled === true && { disabledAt: null, disabledWhy: null }),
    ...(enabled === false && { disabledAt: new Date(), disabledWhy: 'person' }),
  }
  await prisma.webhook.updateMany({ where: { ...scope, id }, data })
}

export async function renewWebhookSecret(
  { prisma, scope }: Tenant,
  id: string,
  secret: string,
): Promise<void> {
  await prisma.webhook.updateMany({ where: { ...scope, id }, data: { secret } })
}

export async function deleteWebhook({ prisma, scope }: Tenant, id: string): Promise<void> {
  await prisma.webhook.deleteMany({ where: { ...scope, id } })
}

/** The newest first. */
export async function listDeliveries(
  { prisma, scope }: Tenant,
  webhookId: string,
): Promise<WebhookDelivery[]> {
  const rows = await prisma.webhookDelivery.findMany({
    where: { ...scope, webhookId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST_DELIVERIES,
  })
  return rows.map(toDelivery)
}

/** Whether or not its webhook wants tests: somebody asked for this one. */
export async function announceTest({ prisma, orgId }: Tenant, webhookId: string): Promise<WebhookDelivery> {
  const data = { orgId, id: uuidv7(), webhookId, event: 'webhook.tested', data: {} }
  return toDelivery(await prisma.webhookDelivery.create({ data }))
}

/** What failed waits once more, for as many tries. Answers false when there is no such delivery, or it did not fail. */
export async function deliverAgain(
  { prisma, scope }: Tenant,
  webhookId: string,
  id: string,
): Promise<boolean> {
  const { count } = await prisma.webhookDelivery.updateMany({
    where: { ...scope, webhookId, id, state: 'failed' },
    data: { state: 'waiting', attempts: 0, nextAt: new Date(), endedAt: null },
  })
  return count > 0
}

const announcing = `
  INSERT INTO webhook_deliveries (org_id, id, webhook_id, event, data)
  SELECT org_id, gen_random_uuid(), id, $2, $3::jsonb FROM webhooks
  WHERE org_id = $1::uuid AND disabled_at IS NULL AND $2 = ANY(events)`

/** Writes down for every webhook that wants to know it what happened, in the transaction in which it does. */
export async function announce(
  { prisma, orgId }: Tenant,
  event: Exclude<WebhookEvent, 'finding.found'>,
  data: Record<string, string | number | null>,
): Promise<void> {
  await prisma.$executeRawUnsafe(announcing, orgId, event, storableJson(data))
}

const announcingFindings = `
  INSERT INTO webhook_deliveries (org_id, id, webhook_id, event, data)
  SELECT w.org_id, gen_random_uuid(), w.id, 'finding.found',
    jsonb_build_object('captureId', $2::text, 'callCount', found.calls, 'calls', found.named)
  FROM webhooks w CROSS JOIN LATERAL (
    SELECT count(*) AS calls, jsonb_agg(jsonb_build_object('callId', call_id, 'findings', findings)
      ORDER BY place) FILTER (WHERE place <= ${MOST_CALLS}) AS named
    FROM (
      SELECT f.call_id, row_number() OVER (ORDER BY f.call_id) AS place, jsonb_agg(
        jsonb_build_object('code', f.code, 'severity', f.severity, 'side', f.side) ORDER BY f.place) AS findings
      FROM findings f WHERE f.org_id = w.org_id
        AND array_position(ARRAY['info', 'warning', 'error'], f.severity)
          >= array_position(ARRAY['info', 'warning', 'error'], w.least_severity)
        AND f.call_id IN (SELECT l.call_id FROM leg_parts p JOIN legs l ON l.org_id = p.org_id AND l.id = p.leg_id
          WHERE p.org_id = w.org_id AND p.capture_id = $2)
      GROUP BY f.call_id) of_calls) found
  WHERE w.org_id = $1 AND w.disabled_at IS NULL AND 'finding.found' = ANY(w.events) AND found.calls > 0`

/** Of a capture that is published in this transaction: that it is ready, and what was found in its calls. */
export async function announceCapture({ client, orgId }: TenantConnection, captureId: string): Promise<void> {
  await client.query(announcing, [orgId, 'capture.ready', JSON.stringify({ captureId })])
  await client.query(announcingFindings, [orgId, captureId])
}

/** A few of each webhook. */
export async function findDueDeliveries({
  sweepPool,
}: Database): Promise<{ orgId: string; deliveryId: string }[]> {
  const { rows } = await sweepPool.query<{ orgId: string; deliveryId: string }>(
    `SELECT org_id AS "orgId", id AS "deliveryId" FROM (
       SELECT org_id, id, next_at, row_number() OVER (PARTITION BY org_id, webhook_id ORDER BY next_at) AS place
       FROM webhook_deliveries WHERE state = 'waiting' AND next_at <= now()) due
     WHERE place <= $1 ORDER BY next_at LIMIT $2`,
    [AT_ONCE_OF_ONE, AT_ONCE],
  )
  return rows
}

export async function pruneDeliveries({ sweepPool }: Database): Promise<void> {
  await sweepPool.query(
    `DELETE FROM webhook_deliveries WHERE state <> 'waiting' AND ended_at < now() - make_interval(days => $1)`,
    [KEPT_DAYS],
  )
}

export interface ClaimedDelivery {
  id: string
  webhookId: string
  event: DeliveredEvent
  data: unknown
  /** Counted from 1. */
  attempt: number
  createdAt: Date
  url: string
  secret: string
}

/** Takes a delivery that is due, so that nobody else makes this try. Null when there is nothing to do. */
export async function claimDelivery(tenant: Tenant, id: string): Promise<ClaimedDelivery | null> {
  const [row] = await tenant.prisma.$queryRaw<ClaimedDelivery[]>`
    UPDATE webhook_deliveries d
    SET attempts = attempts + 1, next_at = now() + make_interval(secs => ${LEASE_SECONDS}::int)
    FROM webhooks w
    WHERE ${tenant.inScope('d')} AND d.id = ${id}::uuid AND w.org_id = d.org_id AND w.id = d.webhook_id
      AND d.state = 'waiting' AND d.next_at <= now() AND (w.disabled_at IS NULL OR d.event = 'webhook.tested')
    RETURNING d.id, d.webhook_id AS "webhookId", d.event, d.data, d.attempts::int AS attempt,
      d.created_at AS "createdAt", w.url, w.secret`
  if (row) return row
  // Of a webhook that was switched off meanwhile: it would be due for ever.
  await tenant.prisma.$executeRaw`
    UPDATE webhook_deliveries d SET state = 'failed', ended_at = now() FROM webhooks w
    WHERE ${tenant.inScope('d')} AND d.id = ${id}::uuid AND w.org_id = d.org_id AND w.id = d.webhook_id
      AND d.state = 'waiting' AND d.next_at <= now() AND w.disabled_at IS NOT NULL`
  return null
}

export interface Try {
  status: number | null
  error: DeliveryError | null
}

/** Ends a try: delivered, to be made again after `retrySeconds`, or failed where that is null. */
export async function endTry(
  { prisma, scope }: Tenant,
  { id, attempt }: ClaimedDelivery,
  { status, error }: Try,
  retrySeconds: number | null,
): Promise<void> {
  const last = { lastStatus: status, lastError: error }
  const now = new Date()
  const ended = { state: error === null ? 'delivered' : 'failed', endedAt: now }
  const again = { nextAt: new Date(now.getTime() + (retrySeconds ?? 0) * 1_000) }
  await prisma.webhookDelivery.updateMany({
    where: { ...scope, id, attempts: attempt, state: 'waiting' },
    data: { ...last, ...(error === null || retrySeconds === null ? ended : again) },
  })
}

/** Switches a webhook off by which nothing has arrived since `since`; with null, in any case. */
export async function disableWebhook(
  { prisma, scope }: Tenant,
  id: string,
  why: 'failing' | 'gone',
  since: Date | null,
): Promise<void> {
  const arrived = since && { deliveries: { none: { state: 'delivered', endedAt: { gte: since } } } }
  await prisma.webhook.updateMany({
    where: { ...scope, id, disabledAt: null, ...arrived },
    data: { disabledAt: new Date(), disabledWhy: why },
  })
}

const toWebhook = ({
  id,
  url,
  events,
  leastSeverity,
  createdBy,
  createdAt,
  ...row
}: WebhookRow): StoredWebhook => ({
  ...{ id, url, createdBy, createdAt: createdAt.toISOString() },
  events: events as WebhookEvent[],
  leastSeverity: leastSeverity as Webhook['leastSeverity'],
  disabled:
    row.disabledAt === null
      ? null
      : {
          at: row.disabledAt.toISOString(),
          why: row.disabledWhy as NonNullable<Webhook['disabled']>['why'],
        },
})

const toDelivery = (row: DeliveryRow): WebhookDelivery => ({
  ...{ id: row.id, attempts: row.attempts, lastStatus: row.lastStatus },
  event: row.event as DeliveredEvent,
  state: row.state as WebhookDelivery['state'],
  lastError: row.lastError as DeliveryError | null,
  createdAt: row.createdAt.toISOString(),
  nextAt: row.state === 'waiting' ? row.nextAt.toISOString() : null,
  endedAt: row.endedAt?.toISOString() ?? null,
})
