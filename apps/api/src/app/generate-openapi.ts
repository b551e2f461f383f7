import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NestFactory } from '@nestjs/core'
import { Database } from '@ringback/db'
import { createLogger, type JobQueue, type ObjectStore } from '@ringback/server-kit'
import { defaultRateLimits } from '../http/rate-limit.ts'
import { noMailer } from '../mail/mailer.ts'
import { AppModule } from './app.module.ts'
import { openApiDocument } from './openapi.ts'

/** The document of this code as text. Nothing is connected to: the app is put together but not started. */
export async function generateOpenApi(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'ringback-openapi-'))
  const database = new Database({ url: 'postgresql://nobody@localhost/none', applicationName: 'openapi' })
  const logger = createLogger({ name: 'openapi', level: 'silent' })
  const settings = {
    publicUrl: 'http://localhost',
    trustedOrigins: [],
    trustedProxies: [],
    authSecret: 'only-for-the-document-0123456789abcdef',
    uploadDir: dir,
    uploadMaxBytes: 1,
    quota: { storedBytes: null, fileBytes: null, captures: null },
    ssoMayBePrivate: false,
    dnsServers: [],
    webhooksMayBePrivate: false,
    liveReceiver: null,
    rateLimits: defaultRateLimits,
  }
  const unused = { objectStore: {} as ObjectStore, queue: {} as JobQueue }
  try {
    const app = await NestFactory.create(
      AppModule.of({ database, logger, settings, mailer: noMailer, ...unused }),
      {
        logger: false,
      },
    )
    return `${JSON.stringify(openApiDocument(app), null, 2)}\n`
  } finally {
    await database.close()
    await rm(dir, { recursive: true, force: true })
  }
}
