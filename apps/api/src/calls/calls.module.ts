import { Module } from '@nestjs/common'
import { CallsController } from './calls.controller.ts'
import { CallsService } from './calls.service.ts'

@Module({ controllers: [CallsController], providers: [CallsService] })
export class CallsModule {}
