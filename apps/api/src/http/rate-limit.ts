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
}

export const defaultRateLimits: RateLimits = { perRoute: 1_200, identity: 60, signIn: 10 }

const MINUTE = 60_000
const STRICT = 'ringback:strict-limit'

/** The POSTs of this route count against the `identity` limit. */
export const StricterLimit = () => SetMetadata(STRICT, true)

const isStrict = (execution: ExecutionContext) =>
  Reflect.getMetadata(STRICT, execution.getHandler()) === true &&
  execution.switchToHttp().getRequest<Request>().method === 'POST'

export const rateLimitModule = (limits: RateLimits, storage: ThrottlerStorage) =>
  ThrottlerModule.forRoot({
    storage,
    throttlers: [
      { ttl: MINUTE, limit: (execution) => (isStrict(execution) ? limits.identity : limits.perRoute) },
    ],
    generateKey: (execution, client) =>
      digest([execution.getClass().name, execution.getHandler().name, String(isStrict(execution)), client]),
  })

/** Counts a try to sign in; answers the seconds to wait, 0 when it may go on. */
export const signInCounter = (limits: RateLimits, storage: ThrottlerStorage) => async (email: string) => {
  const key = digest(['sign-in', email])
  const { isBlocked, timeToBlockExpire } = await storage.increment(
    key,
    MINUTE,
    limits.signIn,
    MINUTE,
    'sign-in',
  )
  return isBlocked ? Math.max(1, timeToBlockExpire) : 0
}

/** Keys hold no addresses. */
const digest = (parts: string[]) => createHash('sha256').update(parts.join('\0')).digest('base64url')
