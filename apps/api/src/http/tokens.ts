import type { QuotaLimits } from '@ringback/contracts'

/** What features inject that is no class: opened once and handed in (app/deps.ts). */
export const OBJECT_STORE = Symbol('object-store')
export const JOB_QUEUE = Symbol('job-queue')
export const LOGGER = Symbol('logger')
export const MAILER = Symbol('mailer')
export const EMAIL_COUNTERS = Symbol('email-counters')
/** Where people reach the service. */
export const PUBLIC_URL = Symbol('public-url')
/** Signs cookies. */
export const AUTH_SECRET = Symbol('auth-secret')
/** Whether webhooks may go to addresses that are not public, and by plain http. */
export const WEBHOOKS_MAY_BE_PRIVATE = Symbol('webhooks-may-be-private')
/** Where capture agents send to (`LiveReceiver`); null where live capture is off. */
export const LIVE_RECEIVER = Symbol('live-receiver')
export const SSO_OPTIONS = Symbol('sso-options')
export const UPLOAD_SETTINGS = Symbol('upload-settings')

export interface UploadSettings {
  dir: string
  maxBytes: number
  /** Of a workspace without limits of its own. */
  quota: QuotaLimits
}

export interface SsoOptions {
  /** Where a provider sends people back to. */
  redirectUrl: string
  /** Whether providers may be at addresses that are not public, and by plain http. */
  allowsPrivate: boolean
  /** Asked for the proofs of domains; the system's where there are none. */
  dnsServers: string[]
}
