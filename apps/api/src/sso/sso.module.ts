import { Module } from '@nestjs/common'
import { SsoController } from './sso.controller.ts'
import { SsoService } from './sso.service.ts'

@Module({ controllers: [SsoController], providers: [SsoService] })
export class SsoModule {}
