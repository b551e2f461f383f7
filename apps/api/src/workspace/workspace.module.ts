import { Module } from '@nestjs/common'
import { AliasSuggestionsService } from './alias-suggestions.service.ts'
import { AliasesController } from './aliases.controller.ts'
import { AliasesService } from './aliases.service.ts'
import { ErasuresController } from './erasures.controller.ts'
import { ErasuresService } from './erasures.service.ts'
import { JoinSettingsController } from './join-settings.controller.ts'
import { JoinSettingsService } from './join-settings.service.ts'
import { RemovalController } from './removal.controller.ts'
import { RemovalService } from './removal.service.ts'
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
    AliasesController,
    RemovalController,
  ],
  providers: [
    JoinSettingsService,
    ErasuresService,
    SavedViewsService,
    AliasesService,
    AliasSuggestionsService,
    RemovalService,
  ],
})
export class WorkspaceModule {}
