import { Module } from '@nestjs/common'
import { ShareGuard } from './share.guard.ts'
import { SharedController } from './shared.controller.ts'
import { SharedService } from './shared.service.ts'
import { SharesController } from './shares.controller.ts'
import { SharesService } from './shares.service.ts'

@Module({
  controllers: [SharesController, SharedController],
  providers: [SharesService, SharedService, ShareGuard],
})
export class SharesModule {}
