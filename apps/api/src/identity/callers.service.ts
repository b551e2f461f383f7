import { Inject, Injectable } from '@nestjs/common'
import { Database } from '@ringback/db'
import { fromNodeHeaders } from 'better-auth/node'
import type { Request, Response } from 'express'
import { AppError } from '../http/app-error.ts'
import { type Account, originOf, type RequestContext } from '../http/request-context.ts'
import type { Auth } from './auth.ts'
import { workspaceOfKey, workspacesOfUser } from './memberships.ts'
import { hashToken } from './secret-token.ts'

export const AUTH = Symbol('auth')

/** Finds out who a request comes from. */
@Injectable()
export class CallersService {
  constructor(
    private readonly database: Database,
    @Inject(AUTH) private readonly auth: Auth,
  ) {}

  /** @throws AppError `unauthenticated`, or `no_workspace` for somebody without any */
  async resolve(request: Request, response: Response): Promise<RequestContext> {
    const { authorization } = request.headers
    if (authorization !== undefined) return this.byKey(authorization, request)
    return this.inWorkspace(await this.account(request, response))
  }

  /** Whoever is signed in. @throws AppError `unauthenticated`; `forbidden` for an API key */
  async account(request: Request, response: Response): Promise<Account> {
    if (request.headers.authorization !== undefined) {
      await this.byKey(request.headers.authorization, request)
      throw new AppError('forbidden')
    }
    if (!request.headers.cookie) throw new AppError('unauthenticated')
    const asked = { headers: fromNodeHeaders(request.headers), returnHeaders: true } as const
    const { response: found, headers } = await this.auth.api.getSession(asked).catch(async (error) => {
      await this.database.ping() // the library hides why it failed: a database that is away says so itself
      throw error
    })
    if (!found) throw new AppError('unauthenticated')
    for (const cookie of headers.getSetCookie()) response.append('Set-Cookie', cookie) // a session that was prolonged
    const { id, name, email, twoFactorEnabled } = found.user
    return {
      user: { id, name, email, twoFactor: twoFactorEnabled === true },
      sessionId: found.session.id,
      activeOrgId: found.session.activeOrganizationId ?? null,
      origin: originOf(request),
    }
  }

  private async byKey(authorization: string, request: Request): Promise<RequestContext> {
    const key = /^Bearer +(\S{1,512})$/i.exec(authorization)?.[1]
    const found = key && (await workspaceOfKey(this.database, hashToken(key)))
    if (!found) throw new AppError('unauthenticated')
    const { apiKeyId, scopes, workspace } = found
    return {
      ...{ user: null, sessionId: null, apiKeyId, scopes },
      ...{ orgId: workspace.id, role: workspace.role, workspace, workspaces: [workspace] },
      actor: { kind: 'api-key', id: apiKeyId, name: found.name },
      origin: originOf(request),
    }
  }

  private async inWorkspace({ user, sessionId, activeOrgId, origin }: Account): Promise<RequestContext> {
    const workspaces = await workspacesOfUser(this.database, { userId: user.id, sessionId })
    const workspace = workspaces.find(({ id }) => id === activeOrgId) ?? workspaces[0]
    if (!workspace) throw new AppError('no_workspace')
    return {
      ...{ user, sessionId, apiKeyId: null, scopes: null, origin },
      ...{ orgId: workspace.id, role: workspace.role, workspace, workspaces },
      actor: { kind: 'person', id: user.id, name: user.name },
    }
  }
}
