import { Module } from '@nestjs/common'
import { JoinSettingsController } from './join-settings.controller.ts'
import { JoinSettingsService } from './join-settings.service.ts'
import { UsageController } from './usage.controller.ts'

@Module({ controllers: [JoinSettingsController, UsageController], providers: [JoinSettingsService] })
export class WorkspaceModule {}
