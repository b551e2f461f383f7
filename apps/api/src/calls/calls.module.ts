import { Module } from '@nestjs/common'
import { CallsController } from './calls.controller.ts'
import { CallsService } from './calls.service.ts'
import { LinksController } from './links.controller.ts'
import { LinksService } from './links.service.ts'

@Module({ controllers: [CallsController, LinksController], providers: [CallsService, LinksService] })
export class CallsModule {}
