import { Module } from '@nestjs/common'
import { ErasuresController } from './erasures.controller.ts'
import { ErasuresService } from './erasures.service.ts'
import { JoinSettingsController } from './join-settings.controller.ts'
import { JoinSettingsService } from './join-settings.service.ts'
import { RetentionController } from './retention.controller.ts'
import { UsageController } from './usage.controller.ts'

@Module({
  controllers: [JoinSettingsController, UsageController, RetentionController, ErasuresController],
  providers: [JoinSettingsService, ErasuresService],
})
export class WorkspaceModule {}
