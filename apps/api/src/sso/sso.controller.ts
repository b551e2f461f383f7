import { Body, Controller, Delete, Get, Post, Put } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { SsoConnectionInput, SsoDomainInput, SsoSettings } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { StricterLimit } from '../http/rate-limit.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { SsoService } from './sso.service.ts'

const manages = { permission: 'sso:manage', response: SsoSettings } as const

@ApiTags('team')
@Controller('api/v1/workspace/sso')
export class SsoController {
  constructor(private readonly sso: SsoService) {}

  @Get()
  @Operation({ summary: 'How people sign in by their own organisation', ...manages })
  read(@Caller() { orgId }: RequestContext) {
    return this.sso.read(orgId)
  }

  @Put()
  @Operation({
    summary: 'Set the OpenID Connect provider up',
    description:
      'The issuer is asked before anything is kept. While single sign-on is required, owners alone get in by password.',
    errors: ['validation_failed', 'conflict'],
    ...manages,
  })
  put(@Caller() caller: RequestContext, @Body({ schema: SsoConnectionInput }) input: SsoConnectionInput) {
    return this.sso.put(caller, input)
  }

  @Delete()
  @Operation({
    summary: 'End single sign-on: who has no password chooses one by mail',
    permission: 'sso:manage',
    status: 204,
    errors: ['not_found'],
  })
  remove(@Caller() caller: RequestContext) {
    return this.sso.remove(caller)
  }

  @Post('domains')
  @StricterLimit()
  @Operation({
    summary: 'Claim a domain of e-mail addresses; it counts once it is proven',
    status: 201,
    errors: ['validation_failed', 'conflict'],
    ...manages,
  })
  addDomain(@Caller() caller: RequestContext, @Body({ schema: SsoDomainInput }) { domain }: SsoDomainInput) {
    return this.sso.addDomain(caller, domain)
  }

  @Post('domains/verify')
  @StricterLimit()
  @Operation({
    summary: 'Look for the TXT record that proves a domain',
    errors: ['validation_failed', 'not_found', 'conflict'],
    ...manages,
  })
  verify(@Caller() caller: RequestContext, @Body({ schema: SsoDomainInput }) { domain }: SsoDomainInput) {
    return this.sso.verifyDomain(caller, domain)
  }

  @Post('domains/remove')
  @Operation({
    summary: 'Give a domain up',
    errors: ['validation_failed', 'not_found', 'conflict'],
    ...manages,
  })
  removeDomain(
    @Caller() caller: RequestContext,
    @Body({ schema: SsoDomainInput }) { domain }: SsoDomainInput,
  ) {
    return this.sso.removeDomain(caller, domain)
  }
}
