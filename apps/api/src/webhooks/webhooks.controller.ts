import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  Id,
  Webhook,
  WebhookChange,
  WebhookCreated,
  WebhookDelivery,
  WebhookDeliveryList,
  WebhookInput,
  WebhookList,
} from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { WebhooksService } from './webhooks.service.ts'

@ApiTags('webhooks')
@Controller('api/v1/webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  @Operation({
    summary: 'Webhooks of the workspace',
    permission: 'webhook:read',
    response: WebhookList,
  })
  list(@Caller() { orgId }: RequestContext) {
    return this.webhooks.list(orgId)
  }

  @Post()
  @Operation({
    summary: 'Have an address told what happens in the workspace',
    description:
      'Messages are `{ type, timestamp, data }` as JSON, signed as Standard Webhooks 1.0 defines it; `data` holds ids and codes, no numbers and no names. The secret is in this answer alone. 409 when the workspace has 20.',
    permission: 'webhook:create',
    status: 201,
    response: WebhookCreated,
    errors: ['validation_failed', 'conflict'],
  })
  create(@Caller() caller: RequestContext, @Body({ schema: WebhookInput }) input: WebhookInput) {
    return this.webhooks.create(caller, input)
  }

  @Patch(':id')
  @Operation({
    summary: 'Change what a webhook is told, and where; switch it off or on',
    permission: 'webhook:update',
    idParams: ['id'],
    response: Webhook,
    errors: ['validation_failed', 'not_found'],
  })
  change(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WebhookChange }) change: WebhookChange,
  ) {
    return this.webhooks.change(caller, id, change)
  }

  @Delete(':id')
  @Operation({
    summary: 'Remove a webhook, with what it was still to be told',
    permission: 'webhook:delete',
    idParams: ['id'],
    status: 204,
    errors: ['validation_failed', 'not_found'],
  })
  remove(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.webhooks.remove(caller, id)
  }

  @Post(':id/secret')
  @Operation({
    summary: 'Renew the secret of a webhook',
    description: 'Everything sent from now on is signed with the new one, which is in this answer alone.',
    permission: 'webhook:update',
    idParams: ['id'],
    response: WebhookCreated,
    errors: ['validation_failed', 'not_found'],
  })
  renewSecret(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.webhooks.renewSecret(caller, id)
  }

  @Post(':id/test')
  @Operation({
    summary: 'Send a webhook a `webhook.tested`',
    description: 'Tried once, within seconds, also while it is switched off: see its deliveries.',
    permission: 'webhook:update',
    idParams: ['id'],
    status: 202,
    response: WebhookDelivery,
    errors: ['validation_failed', 'not_found'],
  })
  test(@Caller() { orgId }: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.webhooks.test(orgId, id)
  }

  @Get(':id/deliveries')
  @Operation({
    summary: 'What a webhook was told in the last 30 days, and what came of it: the newest hundred',
    permission: 'webhook:read',
    idParams: ['id'],
    response: WebhookDeliveryList,
    errors: ['validation_failed', 'not_found'],
  })
  deliveries(@Caller() { orgId }: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.webhooks.deliveries(orgId, id)
  }

  @Post(':id/deliveries/:deliveryId/again')
  @Operation({
    summary: 'Try again what could not be delivered',
    permission: 'webhook:update',
    idParams: ['id', 'deliveryId'],
    status: 204,
    errors: ['validation_failed', 'not_found'],
  })
  again(
    @Caller() { orgId }: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Param('deliveryId', { schema: Id }) deliveryId: string,
  ) {
    return this.webhooks.again(orgId, id, deliveryId)
  }
}
