/** The real api in this process: its own PostgreSQL database, object store on disk, queue and HTTP port. */
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NestExpressApplication } from '@nestjs/platform-express'
import { Database } from '@ringback/db'
import { createTestDatabase } from '@ringback/db/testing'
import {
  createLogger,
  createMetrics,
  type ObjectStore,
  openObjectStore,
  openQueue,
  type Registry,
} from '@ringback/server-kit'
import pg from 'pg'
import { createApp } from '../app/create-app.ts'
import type { AppSettings } from '../app/deps.ts'
import type { Mail, Mailer } from '../mail/mailer.ts'
import { recordSuccesses } from './record-successes.ts'

export const ORIGIN = 'http://ringback.test'

export interface TestApi {
  url: string
  app: NestExpressApplication
  database: Database
  store: ObjectStore
  uploadDir: string
  /** What was sent. */
  mails: Mail[]
  /** As the owner of all tables: for what no route does. */
  sql<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>
  close(): Promise<void>
}

export interface TestApiOptions {
  settings?: Partial<AppSettings>
  /** A store that fails, say. */
  wrapStore?(store: ObjectStore): ObjectStore
  appliesTenantScope?: boolean
  metrics?: Registry
  mailer?: Mailer
  /** Another api on the database and the files of this one. */
  beside?: TestApi & { databaseUrl: string }
}

const many = { perRoute: 1e6, identity: 1e6, signIn: 1e6, mail: 1e6 }

export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi & { databaseUrl: string }> {
  const own = options.beside ? null : await createTestDatabase()
  const databaseUrl = options.beside?.databaseUrl ?? own!.url
  const dir = await mkdtemp(join(tmpdir(), 'ringback-api-'))
  const uploadDir = options.beside?.uploadDir ?? join(dir, 'uploads')
  const database = new Database({
    url: databaseUrl,
    applicationName: 'api-test',
    ...(options.appliesTenantScope !== undefined && { appliesTenantScope: options.appliesTenantScope }),
  })
  const stored = options.beside?.store ?? openStore(join(dir, 'objects'))
  const store = options.wrapStore?.(stored) ?? stored
  const queue = await openQueue({ databaseUrl })
  const logger = createLogger({ name: 'test', level: 'silent' })
  const settings: AppSettings = {
    publicUrl: ORIGIN,
    trustedOrigins: [],
    trustedProxies: ['loopback'],
    authSecret: 'test-secret-test-secret-test-secret-0',
    uploadDir,
    uploadMaxBytes: 5_000_000,
    quota: { storedBytes: null, fileBytes: null, captures: null },
    rateLimits: many,
    ssoMayBePrivate: false,
    dnsServers: [],
    webhooksMayBePrivate: false,
    liveReceiver: null,
    ...options.settings,
  }
  const mails: Mail[] = []
  const app = await createApp(
    { database, objectStore: store, queue, logger, settings, mailer: options.mailer ?? keepMails(mails) },
    options.metrics ?? createMetrics('api'),
  )
  recordSuccesses(app.getHttpServer())
  await app.listen(0, '127.0.0.1')
  const { port } = app.getHttpServer().address() as AddressInfo
  const admin = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  return {
    url: `http://127.0.0.1:${port}`,
    databaseUrl,
    app,
    database,
    store,
    uploadDir,
    mails,
    sql: async (text, values) => (await admin.query(text, values)).rows,
    async close() {
      await app.close()
      await Promise.all([queue.close(), database.close(), admin.end()])
      await own?.drop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

const keepMails = (mails: Mail[]): Mailer => ({
  delivers: true,
  send: async (mail) => void mails.push(mail),
})

const openStore = (dir: string) =>
  openObjectStore({
    OBJECT_STORE: 'fs',
    OBJECT_STORE_DIR: dir,
    S3_BUCKET: undefined,
    S3_ENDPOINT: undefined,
    S3_REGION: 'us-east-1',
    S3_ACCESS_KEY_ID: undefined,
    S3_SECRET_ACCESS_KEY: undefined,
    S3_FORCE_PATH_STYLE: false,
  })
