import { isIP } from 'node:net'
import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { ApiKeyScope, AuditEvent, Role, Workspace } from '@ringback/contracts'
import type { Request } from 'express'
import { requestIdOf } from './request-id.ts'

/** Somebody signed in, whatever the workspace. */
export interface Account {
  user: { id: string; name: string; email: string; twoFactor: boolean }
  sessionId: string
  /** The one they chose; they may not belong to it any more. */
  activeOrgId: string | null
  origin: Origin
}

/** Who asks, and in which workspace: resolved by the access guard for every request. */
export interface RequestContext {
  /** Null for an API key. */
  user: Account['user'] | null
  sessionId: string | null
  apiKeyId: string | null
  /** Of an API key; null for a person. */
  scopes: readonly ApiKeyScope[] | null
  orgId: string
  role: Role
  workspace: Workspace
  workspaces: Workspace[]
  /** As the audit names whoever asks. */
  actor: AuditEvent['actor']
  origin: Origin
}

export interface Origin {
  address: string | null
  requestId: string
}

/**
 * Where a request comes from. An address with a zone names an interface of ours: it is left out. One of IPv4 that came
 * to a socket of IPv6 (RFC 4291 §2.5.5.2) is written as people know it.
 */
export function originOf(request: Request): Origin {
  const ip = (request.ip ?? '').replace(/^::ffff:(?=[\d.]+$)/i, '')
  return { address: isIP(ip) && !ip.includes('%') ? ip : null, requestId: requestIdOf(request) }
}

const contexts = new WeakMap<object, RequestContext>()
const accounts = new WeakMap<object, Account>()

export const setRequestContext = (request: object, context: RequestContext) => {
  contexts.set(request, context)
}
export const setAccount = (request: object, account: Account) => {
  accounts.set(request, account)
}

/** Null on public routes, and before anybody was let in. */
export const callerOf = (request: object): RequestContext | null => contexts.get(request) ?? null

/** Throws where a route without authorization asks: a programming error, never a client's. */
export function requestContext(request: object): RequestContext {
  const context = contexts.get(request)
  if (!context) throw new Error('This route is public: it has no request context')
  return context
}

/** Handler parameter: the request's context. */
export const Caller = createParamDecorator((_: unknown, execution: ExecutionContext) =>
  requestContext(execution.switchToHttp().getRequest<Request>()),
)

/** Handler parameter of an `account` route. */
export const SignedIn = createParamDecorator((_: unknown, execution: ExecutionContext) => {
  const account = accounts.get(execution.switchToHttp().getRequest<Request>())
  if (!account) throw new Error('This route is not of an account')
  return account
})
