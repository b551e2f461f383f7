import { Body, Controller, Get, Patch, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { AccountRemoval, EmailChange, EmailConfirmation, Profile, ProfileChange } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { StricterLimit } from '../http/rate-limit.ts'
import { type Account, SignedIn } from '../http/request-context.ts'
import { AccountRemovalService } from './account-removal.service.ts'
import { ProfileService } from './profile.service.ts'

@ApiTags('identity')
@Controller('api/v1/profile')
export class ProfileController {
  constructor(
    private readonly profiles: ProfileService,
    private readonly removal: AccountRemovalService,
  ) {}

  @Get()
  @Operation({
    summary: 'One’s own account, and what removing it would do to one’s workspaces',
    permission: 'account',
    response: Profile,
  })
  async read(@SignedIn() account: Account) {
    return { ...(await this.profiles.read(account)), workspaces: await this.removal.effects(account) }
  }

  @Patch()
  @Operation({
    summary: 'Change one’s name',
    permission: 'account',
    status: 204,
    errors: ['validation_failed'],
  })
  change(@SignedIn() account: Account, @Body({ schema: ProfileChange }) change: ProfileChange) {
    return this.profiles.change(account, change)
  }

  @Post('email')
  @StricterLimit()
  @Operation({
    summary: 'Ask for another e-mail address',
    description:
      'A link goes to the new address and works for an hour; nothing changes before it is followed. The answer is the same where the address belongs to somebody else.',
    permission: 'account',
    status: 204,
    errors: ['validation_failed'],
  })
  askForEmail(@SignedIn() account: Account, @Body({ schema: EmailChange }) change: EmailChange) {
    return this.profiles.askForEmail(account, change)
  }

  @Post('email/confirm')
  @StricterLimit()
  @Operation({
    summary: 'Take the new address, with the token of the mail',
    description: 'Only the account that asked can. The old address is told.',
    permission: 'account',
    status: 204,
    errors: ['validation_failed', 'not_found', 'conflict'],
  })
  confirmEmail(
    @SignedIn() account: Account,
    @Body({ schema: EmailConfirmation }) { token }: EmailConfirmation,
  ) {
    return this.profiles.confirmEmail(account, token)
  }

  @Post('remove')
  @StricterLimit()
  @Operation({
    summary: 'Remove one’s account, for good',
    description:
      'Sessions, API keys and what was kept for oneself alone go at once; what was written for others stays. Workspaces of nobody else go too, once they are empty. Refused while one is the last owner among others.',
    permission: 'account',
    status: 204,
    errors: ['validation_failed', 'conflict'],
  })
  remove(@SignedIn() account: Account, @Body({ schema: AccountRemoval }) { password }: AccountRemoval) {
    return this.removal.remove(account, password)
  }
}
