import { Module } from '@nestjs/common'
import { InvitationOffersController } from './invitation-offers.controller.ts'
import { InvitationOffersService } from './invitation-offers.service.ts'
import { InvitationsController } from './invitations.controller.ts'
import { InvitationsService } from './invitations.service.ts'
import { MembersController } from './members.controller.ts'
import { MembersService } from './members.service.ts'

@Module({
  controllers: [MembersController, InvitationsController, InvitationOffersController],
  providers: [MembersService, InvitationsService, InvitationOffersService],
})
export class TeamModule {}
