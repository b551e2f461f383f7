import { Module } from '@nestjs/common'
import { CallsModule } from '../calls/calls.module.ts'
import { InboxModule } from '../inbox/inbox.module.ts'
import { ShareGuard } from './share.guard.ts'
import { SharedController } from './shared.controller.ts'
import { SharedService } from './shared.service.ts'
import { SharedFilesService } from './shared-files.service.ts'
import { SharesController } from './shares.controller.ts'
import { SharesService } from './shares.service.ts'

@Module({
  imports: [CallsModule, InboxModule],
  controllers: [SharesController, SharedController],
  providers: [SharesService, SharedService, SharedFilesService, ShareGuard],
})
export class SharesModule {}
