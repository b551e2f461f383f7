import type { LiveReceiver, QuotaLimits } from '@ringback/contracts'
import type { Database } from '@ringback/db'
import type { JobQueue, Logger, ObjectStore } from '@ringback/server-kit'
import type { RateLimits } from '../http/rate-limit.ts'
import type { Mailer } from '../mail/mailer.ts'

/** Everything the api runs on; `main.ts` opens the real ones, a test its own. The app closes none of them. */
export interface AppDeps {
  database: Database
  objectStore: ObjectStore
  queue: JobQueue
  logger: Logger
  mailer: Mailer
  settings: AppSettings
}

export interface AppSettings {
  /** Where people reach the service, e.g. `https://ringback.example`. */
  publicUrl: string
  /** Further origins whose pages may call with a session. */
  trustedOrigins: string[]
  /** Whose word on the client's address is taken: addresses, networks, or Express's names of such. */
  trustedProxies: string[]
  /** 32 characters or more; signs session cookies. */
  authSecret: string
  /** Uploads that are not complete yet. */
  uploadDir: string
  uploadMaxBytes: number
  /** Of a workspace without limits of its own. */
  quota: QuotaLimits
  rateLimits: RateLimits
  /** Whether providers of single sign-on may be at addresses that are not public, and by plain http. */
  ssoMayBePrivate: boolean
  /** Asked for the proofs of domains; the system's where there are none. */
  dnsServers: string[]
  /** Whether webhooks may go to addresses that are not public, and by plain http. */
  webhooksMayBePrivate: boolean
  /** Where capture agents send to; null where live capture is off. */
  liveReceiver: LiveReceiver | null
}
