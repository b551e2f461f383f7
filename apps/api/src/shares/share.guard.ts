import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common'
import { Database, findShareByToken, type OpenShare, openShare } from '@ringback/db'
import type { Request, Response } from 'express'
import { AppError } from '../http/app-error.ts'
import { type Origin, originOf } from '../http/request-context.ts'
import { AUTH_SECRET, PUBLIC_URL } from '../http/tokens.ts'
import { hashToken, newToken } from '../identity/secret-token.ts'

/** A link that opens, and who comes by it. */
export interface Visit {
  orgId: string
  share: OpenShare
  token: string
  origin: Origin
  /** The password was given, or none is asked for. */
  isUnlocked: boolean
  /** Of what their browser keeps since they wrote something; null before. */
  guestHash: string | null
}

const visits = new WeakMap<object, Visit>()
const COOKIE = 'ringback_share'
const GUEST_COOKIE = 'ringback_guest'
const GUEST_MS = 30 * 86_400_000

/**
 * Stands before all that a link opens. Unknown, revoked and expired are one answer; who is signed in does not matter.
 */
@Injectable()
export class ShareGuard implements CanActivate {
  constructor(
    private readonly database: Database,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
    @Inject(AUTH_SECRET) private readonly authSecret: string,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = execution.switchToHttp().getRequest<Request>()
    const response = execution.switchToHttp().getResponse<Response>()
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader('X-Robots-Tag', 'noindex, nofollow')
    response.setHeader('Cache-Control', 'no-store')
    const { token } = request.params
    if (typeof token !== 'string') throw new AppError('not_found')
    const found = await findShareByToken(this.database, hashToken(token))
    const share =
      found && (await this.database.withTenant(found.orgId, (tenant) => openShare(tenant, found.id)))
    if (!share) throw new AppError('not_found')
    const isUnlocked = share.passwordHash === null || this.hasKey(request, share)
    visits.set(request, {
      orgId: found.orgId,
      share,
      token,
      origin: originOf(request),
      isUnlocked,
      guestHash: guestHashOf(request),
    })
    return true
  }

  /** As long as the browser is open, for this link alone. */
  unlock(response: Response, { share, token }: Visit): void {
    response.cookie(COOKIE, this.keyOf(share), {
      ...{ httpOnly: true, sameSite: 'strict', path: `/api/v1/shared/${token}` },
      secure: this.publicUrl.startsWith('https:'),
    })
  }

  /** Who writes is known again by this link in this browser: they see what of theirs still waits. */
  know(response: Response, visit: Visit): Visit {
    if (visit.guestHash !== null) return visit
    const mark = newToken()
    response.cookie(GUEST_COOKIE, mark, {
      ...{ httpOnly: true, sameSite: 'strict', path: `/api/v1/shared/${visit.token}`, maxAge: GUEST_MS },
      secure: this.publicUrl.startsWith('https:'),
    })
    return { ...visit, guestHash: hashToken(mark) }
  }

  private hasKey(request: Request, share: OpenShare): boolean {
    const given = /(?:^|;\s*)ringback_share=([0-9a-f]{64})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1]
    return given !== undefined && timingSafeEqual(Buffer.from(given), Buffer.from(this.keyOf(share)))
  }

  /** Another password is another key. */
  private keyOf({ id, passwordHash }: OpenShare): string {
    return createHmac('sha256', this.authSecret).update(`share ${id} ${passwordHash}`).digest('hex')
  }
}

function guestHashOf({ headers }: Request): string | null {
  const mark = /(?:^|;\s*)ringback_guest=([0-9a-f]{64})(?:;|$)/.exec(headers.cookie ?? '')?.[1]
  return mark === undefined ? null : hashToken(mark)
}

/** Handler parameter: the link, whether its password was given or not. */
export const Knocking = createParamDecorator((_: unknown, execution: ExecutionContext) => {
  const visit = visits.get(execution.switchToHttp().getRequest<Request>())
  if (!visit) throw new Error('This route is not behind the guard of shares')
  return visit
})

/** Handler parameter: the link, open. @throws AppError `share_locked` */
export const Visiting = createParamDecorator((_: unknown, execution: ExecutionContext) => {
  const visit = visits.get(execution.switchToHttp().getRequest<Request>())
  if (!visit) throw new Error('This route is not behind the guard of shares')
  if (!visit.isUnlocked) throw new AppError('share_locked')
  return visit
})
