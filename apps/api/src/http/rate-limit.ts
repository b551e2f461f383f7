import { createHash } from 'node:crypto'
import { type ExecutionContext, SetMetadata } from '@nestjs/common'
import { ThrottlerModule, type ThrottlerStorage } from '@nestjs/throttler'
import type { Request } from 'express'

/** Requests a minute. Counted in each process: several of them allow as many times more. */
export interface RateLimits {
  /** By client address and route. */
  perRoute: number
  /** Sign-up, sign-in and their neighbours: by client address. */
  identity: number
  /** Tries to sign in as one e-mail address, from anywhere. */
  signIn: number
  /** Mails an hour to one address. */
  mail: number
}

export const defaultRateLimits: RateLimits = { perRoute: 1_200, identity: 60, signIn: 10, mail: 5 }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const STRICT = 'ringback:strict-limit'

/** The POSTs of this route count against the `identity` limit. */
export const StricterLimit = () => SetMetadata(STRICT, true)

const isStrict = (execution: ExecutionContext) =>
  Reflect.getMetadata(STRICT, execution.getHandler()) === true &&
  execution.switchToHttp().getRequest<Request>().method !== 'GET'

export const rateLimitModule = (limits: RateLimits, storage: ThrottlerStorage) =>
  ThrottlerModule.forRoot({
    storage,
    throttlers: [
      { ttl: MINUTE, limit: (execution) => (isStrict(execution) ? limits.identity : limits.perRoute) },
    ],
    generateKey: (execution, client) =>
      digest([execution.getClass().name, execution.getHandler().name, String(isStrict(execution)), client]),
  })

export interface EmailCounters {
  /** Counts a try to sign in as an address; answers the seconds to wait, 0 when it may go on. */
  signIn(email: string): Promise<number>
  /** Counts a mail to an address, likewise. */
  mail(email: string): Promise<number>
}

export function emailCounters(limits: RateLimits, storage: ThrottlerStorage): EmailCounters {
  const count = async (what: string, email: string, limit: number, window: number) => {
    const key = digest([what, email.toLowerCase()])
    const { isBlocked, timeToBlockExpire } = await storage.increment(key, window, limit, window, what)
    return isBlocked ? Math.max(1, timeToBlockExpire) : 0
  }
  return {
    signIn: (email) => count('sign-in', email, limits.signIn, MINUTE),
    mail: (email) => count('mail', email, limits.mail, HOUR),
  }
}

/** Keys hold no addresses. */
const digest = (parts: string[]) => createHash('sha256').update(parts.join('\0')).digest('base64url')
