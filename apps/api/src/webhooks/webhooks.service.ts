import { randomBytes } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import type {
  Webhook,
  WebhookChange,
  WebhookCreated,
  WebhookDelivery,
  WebhookDeliveryList,
  WebhookInput,
  WebhookList,
} from '@ringback/contracts'
import {
  announceTest,
  changeWebhook,
  Database,
  deleteWebhook,
  deliverAgain,
  getWebhook,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  MOST_WEBHOOKS,
  renewWebhookSecret,
  type StoredWebhook,
  type Tenant,
} from '@ringback/db'
import { mayBePublic } from '@ringback/server-kit'
import { AppError } from '../http/app-error.ts'
import { audit } from '../http/audit.ts'
import { memberNames } from '../http/member-names.ts'
import type { RequestContext } from '../http/request-context.ts'
import { WEBHOOKS_MAY_BE_PRIVATE } from '../http/tokens.ts'

/** The sweep of the worker tells what is written down here, within seconds. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly database: Database,
    @Inject(WEBHOOKS_MAY_BE_PRIVATE) private readonly mayBePrivate: boolean,
  ) {}

  async list(orgId: string): Promise<WebhookList> {
    return { items: await this.#named(orgId, await this.database.withTenant(orgId, listWebhooks)) }
  }

  async create(caller: RequestContext, input: WebhookInput): Promise<WebhookCreated> {
    this.#assertMayBeAsked(input.url)
    const secret = newSecret()
    const webhook = await this.database.withTenant(caller.orgId, async (tenant) => {
      const made = await insertWebhook(tenant, input, { secret, createdBy: caller.user?.id ?? null })
      if (!made)
        throw new AppError('conflict', { detail: `A workspace has at most ${MOST_WEBHOOKS} webhooks` })
      await audit(tenant, caller, 'webhook.created', { id: made.id, params: shown(input) })
      return made
    })
    return { webhook: await this.#one(caller.orgId, webhook), secret }
  }

  async change(caller: RequestContext, id: string, change: WebhookChange): Promise<Webhook> {
    if (change.url !== undefined) this.#assertMayBeAsked(change.url)
    const webhook = await this.database.withTenant(caller.orgId, async (tenant) => {
      await existing(tenant, id)
      await changeWebhook(tenant, id, change)
      await audit(tenant, caller, 'webhook.changed', { id, params: shown(change) })
      return existing(tenant, id)
    })
    return this.#one(caller.orgId, webhook)
  }

  async remove(caller: RequestContext, id: string): Promise<void> {
    await this.database.withTenant(caller.orgId, async (tenant) => {
      const { url } = await existing(tenant, id)
      await deleteWebhook(tenant, id)
      await audit(tenant, caller, 'webhook.removed', { id, params: shown({ url }) })
    })
  }

  async renewSecret(caller: RequestContext, id: string): Promise<WebhookCreated> {
    const secret = newSecret()
    const webhook = await this.database.withTenant(caller.orgId, async (tenant) => {
      const found = await existing(tenant, id)
      await renewWebhookSecret(tenant, id, secret)
      await audit(tenant, caller, 'webhook.secret-renewed', { id })
      return found
    })
    return { webhook: await this.#one(caller.orgId, webhook), secret }
  }

  test(orgId: string, id: string): Promise<WebhookDelivery> {
    return this.database.withTenant(orgId, async (tenant) => {
      await existing(tenant, id)
      return announceTest(tenant, id)
    })
  }

  deliveries(orgId: string, id: string): Promise<WebhookDeliveryList> {
    return this.database.withTenant(orgId, async (tenant) => {
      await existing(tenant, id)
      return { items: await listDeliveries(tenant, id) }
    })
  }

  async again(orgId: string, id: string, deliveryId: string): Promise<void> {
    const isWaiting = await this.database.withTenant(orgId, (tenant) => deliverAgain(tenant, id, deliveryId))
    if (!isWaiting) throw new AppError('not_found')
  }

  #assertMayBeAsked(url: string): void {
    if (this.mayBePrivate || mayBePublic(new URL(url))) return
    const message = 'An https address of the public Internet'
    throw new AppError('validation_failed', { errors: [{ path: 'url', message }] })
  }

  async #one(orgId: string, row: StoredWebhook): Promise<Webhook> {
    const [webhook] = await this.#named(orgId, [row])
    return webhook!
  }

  async #named(orgId: string, rows: StoredWebhook[]): Promise<Webhook[]> {
    const names = await memberNames(
      this.database,
      orgId,
      rows.map((row) => row.createdBy),
    )
    return rows.map(({ createdBy, ...webhook }) => ({
      ...webhook,
      by: createdBy === null ? null : (names.get(createdBy) ?? null),
    }))
  }
}

async function existing(tenant: Tenant, id: string): Promise<StoredWebhook> {
  const found = await getWebhook(tenant, id)
  if (!found) throw new AppError('not_found')
  return found
}

/** For the audit: the path of an address is often what keeps strangers out. */
const shown = ({ url, ...rest }: WebhookChange) => ({
  ...rest,
  ...(url !== undefined && { host: new URL(url).host }),
})

/** As Standard Webhooks 1.0 writes it; 256 bits. */
const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`
