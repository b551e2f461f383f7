import type { LiveReceiver } from '@ringback/contracts'
import { apiEnv, liveAddressEnv } from '@ringback/server-kit'
import { z } from 'zod'
import { defaultRateLimits } from '../http/rate-limit.ts'

const limit = z.coerce.number().int().positive()
const list = (text: string) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
const quota = limit.nullable().default(null)

/** The api's environment. Limits are requests a minute in one process (see http/rate-limit.ts). */
export const apiSettings = apiEnv.extend({
  TRUSTED_ORIGINS: z
    .string()
    .default('')
    .transform(list)
    .pipe(z.array(z.url({ protocol: /^https?$/ })))
    .describe('further origins whose pages may call with a session, separated by commas'),
  TRUSTED_PROXIES: z
    .string()
    .default('loopback')
    .transform(list)
    .pipe(
      z.array(
        z.union([
          z.enum(['loopback', 'linklocal', 'uniquelocal']),
          z.ipv4(),
          z.ipv6(),
          z.cidrv4(),
          z.cidrv6(),
        ]),
      ),
    )
    .describe(
      'the proxies whose X-Forwarded-For is believed: addresses, networks, loopback or uniquelocal, separated by commas',
    ),
  SSO_PRIVATE_ADDRESSES: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe('true to let providers of single sign-on be at private addresses and on plain http'),
  DNS_SERVERS: z
    .string()
    .default('')
    .transform(list)
    .pipe(z.array(z.union([z.ipv4(), z.ipv6()])))
    .describe('DNS servers asked for proofs of domains, separated by commas, unset for those of the machine'),
  QUOTA_STORED_BYTES: quota.describe('the most bytes a workspace may store, unset for no limit'),
  QUOTA_FILE_BYTES: quota.describe('the largest file of a workspace, in bytes, unset for UPLOAD_MAX_BYTES'),
  QUOTA_CAPTURES: quota.describe('the most captures a workspace may have, unset for no limit'),
  ...liveAddressEnv,
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .meta({
      description: 'where mail leaves, smtp://user:password@host:587 or smtps://…:465, unset to keep it here',
      secret: true,
    }),
  MAIL_FROM: z
    .string()
    .default('Ringback <ringback@localhost>')
    .describe('whom mail is from, Ringback <ringback@example.com>'),
  MAIL_DIR: z.string().optional().describe('a folder that keeps mail as files while SMTP_URL is unset'),
  RATE_LIMIT: limit.default(defaultRateLimits.perRoute).describe('requests a minute by address and route'),
  RATE_LIMIT_IDENTITY: limit
    .default(defaultRateLimits.identity)
    .describe('sign-ups and sign-ins a minute by address'),
  RATE_LIMIT_SIGN_IN: limit
    .default(defaultRateLimits.signIn)
    .describe('tries a minute to sign in as one e-mail address'),
  RATE_LIMIT_MAIL: limit.default(defaultRateLimits.mail).describe('mails an hour to one e-mail address'),
})

/** Null when it listens nowhere. */
export function liveReceiver(env: z.infer<typeof apiSettings>): LiveReceiver | null {
  const { LIVE_UDP_PORT: udp, LIVE_TCP_PORT: tcp, LIVE_TLS_PORT: tls } = env
  if (udp === undefined && tcp === undefined && tls === undefined) return null
  return {
    host: env.LIVE_PUBLIC_HOST ?? new URL(env.PUBLIC_URL).hostname.replace(/^\[|\]$/g, ''),
    ...{ udpPort: udp ?? null, tcpPort: tcp ?? null, tlsPort: tls ?? null, keyless: env.LIVE_KEYLESS },
  }
}
