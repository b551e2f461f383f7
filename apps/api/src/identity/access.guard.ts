import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { Request, Response } from 'express'
import { AppError } from '../http/app-error.ts'
import { AUTHORIZATION, type Authorization } from '../http/operation.decorator.ts'
import { isAllowed } from '../http/permissions.ts'
import { setAccount, setRequestContext } from '../http/request-context.ts'
import { CallersService } from './callers.service.ts'
import { isSameOrigin } from './origins.ts'

export const ORIGINS = Symbol('origins')

/** Stands before every route. What a route did not declare, nobody may do. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: CallersService,
    @Inject(ORIGINS) private readonly origins: string[],
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const route = this.reflector.get<Authorization | undefined>(AUTHORIZATION, execution.getHandler())
    if (!route) throw new AppError('forbidden')
    const { permission } = route
    if (permission === 'public') return true

    const request = execution.switchToHttp().getRequest<Request>()
    const response = execution.switchToHttp().getResponse<Response>()
    if (permission === 'account') {
      const account = await this.callers.account(request, response)
      this.mustBeOurPages(request)
      setAccount(request, account)
      return true
    }
    const context = await this.callers.resolve(request, response)
    if (context.user) this.mustBeOurPages(request)
    if (!isAllowed(context, permission)) throw new AppError('forbidden')
    setRequestContext(request, context)
    return true
  }

  private mustBeOurPages(request: Request): void {
    if (!isSameOrigin(request, this.origins))
      throw new AppError('forbidden', {
        detail: 'A request with a session cookie must come from our own pages',
      })
  }
}
