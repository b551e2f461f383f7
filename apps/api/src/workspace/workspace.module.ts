import { Module } from '@nestjs/common'
import { ErasuresController } from './erasures.controller.ts'
import { ErasuresService } from './erasures.service.ts'
import { JoinSettingsController } from './join-settings.controller.ts'
import { JoinSettingsService } from './join-settings.service.ts'
import { RetentionController } from './retention.controller.ts'
import { SavedViewsController } from './saved-views.controller.ts'
import { SavedViewsService } from './saved-views.service.ts'
import { UsageController } from './usage.controller.ts'

@Module({
  controllers: [
    JoinSettingsController,
    UsageController,
    RetentionController,
    ErasuresController,
    SavedViewsController,
  ],
  providers: [JoinSettingsService, ErasuresService, SavedViewsService],
})
export class WorkspaceModule {}
