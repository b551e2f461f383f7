import {
  type ClaimedDelivery,
  claimDelivery,
  type Database,
  disableWebhook,
  endTry,
  findDueDeliveries,
} from '@ringback/db'
import type { Logger } from '@ringback/server-kit'
import { post } from './post.ts'
import { signedHeaders } from './signature.ts'

export interface DeliveryContext {
  database: Database
  log: Logger
  /** Whether webhooks may be asked at addresses that are not public, and by plain http. */
  allowsPrivate: boolean
}

/** Seconds between one try and the next, some 28 hours in all. */
const pauses = [5, 30, 120, 600, 1_800, 7_200, 21_600, 25_200, 43_200]
const GONE = 410

/**
 * Makes the tries that are due, a few of each webhook, side by side: one that answers slowly holds up itself. They do
 * not go over the queue, where they would wait for decodes and decodes for them; a claim in PostgreSQL sees to it that
 * a try is made once.
 */
export async function deliverDue(context: DeliveryContext): Promise<void> {
  const due = await findDueDeliveries(context.database)
  await Promise.all(due.map(({ orgId, deliveryId }) => deliver(context, orgId, deliveryId)))
}

async function deliver(
  { database, log, allowsPrivate }: DeliveryContext,
  orgId: string,
  deliveryId: string,
): Promise<void> {
  const delivery = await database.withTenant(orgId, (tenant) => claimDelivery(tenant, deliveryId))
  if (!delivery) return
  const { id, webhookId, secret, url, attempt, event, createdAt } = delivery
  const body = bodyOf(delivery)
  const signed = signedHeaders(secret, { id, seconds: Math.floor(Date.now() / 1_000), body })
  const headers = { ...signed, 'content-type': 'application/json', 'user-agent': 'Ringback' }
  const result = await post(new URL(url), headers, body, { allowsPrivate })
  const isGone = result.status === GONE
  // Whoever tests wants to hear at once.
  const isOnly = isGone || event === 'webhook.tested'
  const pause = isOnly ? null : (pauses[attempt - 1] ?? null)
  await database.withTenant(orgId, async (tenant) => {
    await endTry(tenant, delivery, result, pause)
    if (isGone) await disableWebhook(tenant, webhookId, 'gone', null)
    else if (result.error !== null && pause === null && !isOnly)
      await disableWebhook(tenant, webhookId, 'failing', createdAt)
  })
  log.info({ orgId, webhookId, deliveryId, attempt, ...result }, 'webhook')
}

const bodyOf = ({ event, createdAt, data }: ClaimedDelivery): string =>
  JSON.stringify({ type: event, timestamp: createdAt.toISOString(), data })
