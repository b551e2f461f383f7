import { Module } from '@nestjs/common'
import { CaptureAgentsController } from './capture-agents.controller.ts'
import { CaptureAgentsService } from './capture-agents.service.ts'

@Module({ controllers: [CaptureAgentsController], providers: [CaptureAgentsService] })
export class CaptureAgentsModule {}
