import { Module } from '@nestjs/common'
import { JoinSettingsController } from './join-settings.controller.ts'
import { JoinSettingsService } from './join-settings.service.ts'

@Module({ controllers: [JoinSettingsController], providers: [JoinSettingsService] })
export class WorkspaceModule {}
