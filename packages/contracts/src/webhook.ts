import { z } from 'zod'
import { Severity } from './finding.ts'
import { Id } from './primitives.ts'

/** What a webhook may be told. `finding.found`: a capture was decoded, and calls of it have findings grave enough. */
export const webhookEvents = [
  'capture.ready',
  'capture.failed',
  'finding.found',
  'share.opened',
  'share.commented',
] as const
export const WebhookEvent = z.enum(webhookEvents)
export type WebhookEvent = z.infer<typeof WebhookEvent>

/** Beside the events, what somebody sends to see whether it arrives. */
export const deliveredEvents = [...webhookEvents, 'webhook.tested'] as const
export const DeliveredEvent = z.enum(deliveredEvents)
export type DeliveredEvent = z.infer<typeof DeliveredEvent>

/** Why a try failed: the address may not be asked, nobody answers, a certificate does not hold, the answer is no 2xx. */
export const deliveryErrors = ['address', 'unreachable', 'timeout', 'certificate', 'status'] as const
export const DeliveryError = z.enum(deliveryErrors)
export type DeliveryError = z.infer<typeof DeliveryError>

const url = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .regex(/^[^/]+\/\/[^/?#@]+([/?][^#]*)?$/, 'an address without user, password and #')
const events = z.array(WebhookEvent).min(1).max(webhookEvents.length)

export const Webhook = z.strictObject({
  id: Id,
  url: z.string(),
  events: z.array(WebhookEvent),
  /** Of `finding.found`: findings less grave are not told. */
  leastSeverity: Severity,
  createdAt: z.iso.datetime(),
  /** Who made it; null for an API key and for who has left. */
  by: z.string().nullable(),
  /** `failing`: nothing arrived for so long that it was switched off; `gone`: the other side answered 410. */
  disabled: z.strictObject({ at: z.iso.datetime(), why: z.enum(['person', 'failing', 'gone']) }).nullable(),
})
export type Webhook = z.infer<typeof Webhook>
export const WebhookList = z.strictObject({ items: z.array(Webhook) })
export type WebhookList = z.infer<typeof WebhookList>

/** `secret` is told this once: what signatures are made with. */
export const WebhookCreated = z.strictObject({ webhook: Webhook, secret: z.string() })
export type WebhookCreated = z.infer<typeof WebhookCreated>

export const WebhookInput = z.strictObject({ url, events, leastSeverity: Severity.default('error') })
export type WebhookInput = z.infer<typeof WebhookInput>
export const WebhookChange = z
  .strictObject({ url, events, leastSeverity: Severity, enabled: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change')
export type WebhookChange = z.infer<typeof WebhookChange>

export const WebhookDelivery = z.strictObject({
  id: Id,
  event: DeliveredEvent,
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.int(),
  /** HTTP status of the last answer. */
  lastStatus: z.int().nullable(),
  lastError: DeliveryError.nullable(),
  createdAt: z.iso.datetime(),
  /** When the next try is due, while it waits. */
  nextAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>
export const WebhookDeliveryList = z.strictObject({ items: z.array(WebhookDelivery) })
export type WebhookDeliveryList = z.infer<typeof WebhookDeliveryList>
