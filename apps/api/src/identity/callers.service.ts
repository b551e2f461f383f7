import { defaultKeyHasher } from '@better-auth/api-key'
import { Inject, Injectable } from '@nestjs/common'
import { Database } from '@ringback/db'
import { fromNodeHeaders } from 'better-auth/node'
import type { Request, Response } from 'express'
import { AppError } from '../http/app-error.ts'
import type { RequestContext } from '../http/request-context.ts'
import type { Auth } from './auth.ts'
import { workspaceOfKey, workspacesOfUser } from './memberships.ts'

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
    return authorization === undefined ? this.bySession(request, response) : this.byKey(authorization)
  }

  private async byKey(authorization: string): Promise<RequestContext> {
    const key = /^Bearer +(\S{1,512})$/i.exec(authorization)?.[1]
    const found = key && (await workspaceOfKey(this.database, await defaultKeyHasher(key)))
    if (!found) throw new AppError('unauthenticated')
    const { apiKeyId, workspace } = found
    return {
      user: null,
      apiKeyId,
      orgId: workspace.id,
      role: workspace.role,
      workspace,
      workspaces: [workspace],
    }
  }

  private async bySession(request: Request, response: Response): Promise<RequestContext> {
    if (!request.headers.cookie) throw new AppError('unauthenticated')
    const asked = { headers: fromNodeHeaders(request.headers), returnHeaders: true } as const
    const { response: found, headers } = await this.auth.api.getSession(asked).catch(async (error) => {
      await this.database.ping() // the library hides why it failed: a database that is away says so itself
      throw error
    })
    if (!found) throw new AppError('unauthenticated')
    for (const cookie of headers.getSetCookie()) response.append('Set-Cookie', cookie) // a session that was prolonged
    const { id, name, email } = found.user
    const workspaces = await workspacesOfUser(this.database, id)
    const workspace = workspaces.find((w) => w.id === found.session.activeOrganizationId) ?? workspaces[0]
    if (!workspace) throw new AppError('no_workspace')
    const { role } = workspace
    return { user: { id, name, email }, apiKeyId: null, orgId: workspace.id, role, workspace, workspaces }
  }
}
