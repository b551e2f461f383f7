import { All, Controller, Inject, Req, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { toNodeHandler } from 'better-auth/node'
import type { Request, Response } from 'express'
import { Operation } from '../http/operation.decorator.ts'
import { StricterLimit } from '../http/rate-limit.ts'
import type { Auth } from './auth.ts'
import { AUTH } from './callers.service.ts'

/** Hands sign-up, sign-in, sessions, members and invitations to better-auth, which guards its own routes. */
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
    return this.handle(request, response)
  }
}
