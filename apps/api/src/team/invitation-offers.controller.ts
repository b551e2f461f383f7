import { Body, Controller, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { InvitationOffer, InvitationToken, Workspace } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { StricterLimit } from '../http/rate-limit.ts'
import { type Account, SignedIn } from '../http/request-context.ts'
import { InvitationOffersService } from './invitation-offers.service.ts'

@ApiTags('team')
@Controller('api/v1/invitation-offers')
export class InvitationOffersController {
  constructor(private readonly offers: InvitationOffersService) {}

  @Post('look')
  @StricterLimit()
  @Operation({
    summary: 'What an invitation offers, by the token of its link',
    permission: 'public',
    response: InvitationOffer,
    errors: ['validation_failed', 'not_found'],
  })
  look(@Body({ schema: InvitationToken }) { token }: InvitationToken) {
    return this.offers.look(token)
  }

  @Post('accept')
  @StricterLimit()
  @Operation({
    summary: 'Accept an invitation, and work in its workspace',
    description: 'By the account of the address it was sent to.',
    permission: 'account',
    response: Workspace,
    errors: ['validation_failed', 'not_found'],
  })
  accept(@SignedIn() account: Account, @Body({ schema: InvitationToken }) { token }: InvitationToken) {
    return this.offers.accept(account, token)
  }
}
