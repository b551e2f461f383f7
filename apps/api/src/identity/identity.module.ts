import { type DynamicModule, Module } from '@nestjs/common'
import { APP_GUARD } from '@nestjs/core'
import { ThrottlerGuard } from '@nestjs/throttler'
import { AccessGuard, ORIGINS } from './access.guard.ts'
import { ApiKeysController } from './api-keys.controller.ts'
import { ApiKeysService } from './api-keys.service.ts'
import { AuthController } from './auth.controller.ts'
import type { Auth } from './auth.ts'
import { AUTH, CallersService } from './callers.service.ts'
import { MeController } from './me.controller.ts'
import { SessionsController } from './sessions.controller.ts'
import { SessionsService } from './sessions.service.ts'
import { WorkspacesController } from './workspaces.controller.ts'
import { WorkspacesService } from './workspaces.service.ts'

/** Brings the guards of every route: first how often, then who and what. */
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a Nest module is a class
export class IdentityModule {
  static of(auth: Auth, origins: string[]): DynamicModule {
    return {
      module: IdentityModule,
      controllers: [
        AuthController,
        MeController,
        SessionsController,
        WorkspacesController,
        ApiKeysController,
      ],
      providers: [
        CallersService,
        ApiKeysService,
        SessionsService,
        WorkspacesService,
        { provide: AUTH, useValue: auth },
        { provide: ORIGINS, useValue: origins },
        { provide: APP_GUARD, useClass: ThrottlerGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    }
  }
}
