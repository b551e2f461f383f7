import { All, Controller, Inject, Req, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { toNodeHandler } from 'better-auth/node'
import type { Request, Response } from 'express'
import { AppError } from '../http/app-error.ts'
import { Operation } from '../http/operation.decorator.ts'
import { StricterLimit } from '../http/rate-limit.ts'
import type { Auth } from './auth.ts'
import { AUTH } from './callers.service.ts'
import { isOpen } from './open-paths.ts'

/** Hands passwords, sign-in and the second factor to better-auth, which guards its own routes. */
@ApiExcludeController()
@Controller('api/auth')
export class AuthController {
  private readonly handle: ReturnType<typeof toNodeHandler>

  constructor(@Inject(AUTH) auth: Auth) {
    this.handle = toNodeHandler(auth)
  }

  @All('*splat')
  @StricterLimit()
  @Operation({ summary: 'Identity', permission: 'public' })
  forward(@Req() request: Request, @Res() response: Response) {
    if (!isOpen(request.method, request.path)) throw new AppError('not_found')
    return this.handle(request, response)
  }
}
