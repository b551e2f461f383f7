import { type DynamicModule, Global, Module } from '@nestjs/common'
import { Database } from '@ringback/db'
import { HEALTH_CHECKS, healthChecks } from '../health/health-checks.ts'
import type { EmailCounters } from '../http/rate-limit.ts'
import {
  AUTH_SECRET,
  EMAIL_COUNTERS,
  JOB_QUEUE,
  LIVE_RECEIVER,
  LOGGER,
  MAILER,
  OBJECT_STORE,
  PUBLIC_URL,
  SSO_OPTIONS,
  type SsoOptions,
  UPLOAD_SETTINGS,
  type UploadSettings,
  WEBHOOKS_MAY_BE_PRIVATE,
} from '../http/tokens.ts'
import type { AppDeps } from './deps.ts'

/** Hands what `main.ts` opened to every feature. */
@Global()
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a Nest module is a class
export class DepsModule {
  static of(
    { database, objectStore, queue, logger, mailer, settings }: AppDeps,
    counters: EmailCounters,
    sso: SsoOptions,
  ): DynamicModule {
    const uploads: UploadSettings = {
      dir: settings.uploadDir,
      maxBytes: settings.uploadMaxBytes,
      quota: settings.quota,
    }
    const providers = [
      { provide: Database, useValue: database },
      { provide: OBJECT_STORE, useValue: objectStore },
      { provide: JOB_QUEUE, useValue: queue },
      { provide: LOGGER, useValue: logger },
      { provide: MAILER, useValue: mailer },
      { provide: EMAIL_COUNTERS, useValue: counters },
      { provide: AUTH_SECRET, useValue: settings.authSecret },
      { provide: PUBLIC_URL, useValue: settings.publicUrl },
      { provide: WEBHOOKS_MAY_BE_PRIVATE, useValue: settings.webhooksMayBePrivate },
      { provide: LIVE_RECEIVER, useValue: settings.liveReceiver },
      { provide: SSO_OPTIONS, useValue: sso },
      { provide: UPLOAD_SETTINGS, useValue: uploads },
      { provide: HEALTH_CHECKS, useValue: healthChecks(database, objectStore) },
    ]
    return { module: DepsModule, providers, exports: providers.map(({ provide }) => provide) }
  }
}
