import { Module } from '@nestjs/common'
import { InboxModule } from '../inbox/inbox.module.ts'
import { ShareGuard } from './share.guard.ts'
import { SharedController } from './shared.controller.ts'
import { SharedService } from './shared.service.ts'
import { SharesController } from './shares.controller.ts'
import { SharesService } from './shares.service.ts'

@Module({
  imports: [InboxModule],
  controllers: [SharesController, SharedController],
  providers: [SharesService, SharedService, ShareGuard],
})
export class SharesModule {}
