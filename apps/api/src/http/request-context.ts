import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { Role, Workspace } from '@ringback/contracts'
import type { Request } from 'express'

/** Who asks, and in which workspace: resolved by the access guard for every request. */
export interface RequestContext {
  /** Null for an API key. */
  user: { id: string; name: string; email: string } | null
  apiKeyId: string | null
  orgId: string
  role: Role
  workspace: Workspace
  workspaces: Workspace[]
}

const contexts = new WeakMap<object, RequestContext>()

export const setRequestContext = (request: object, context: RequestContext) => {
  contexts.set(request, context)
}

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
