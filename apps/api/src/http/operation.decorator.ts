import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common'
import { ApiExtension, ApiOperation, ApiProduces, ApiResponse, ApiSecurity } from '@nestjs/swagger'
import { type ErrorCode, Problem } from '@ringback/contracts'
import type { ZodType } from 'zod'
import { statusOf } from './app-error.ts'
import type { Permission } from './permissions.ts'

/** `account`: whoever is signed in, whatever their workspace; not for API keys. */
export type Requirement = Permission | 'public' | 'account'

/** What the guard reads of a route. */
export interface Authorization {
  permission: Requirement
  /** Path parameters that name an object of the workspace. */
  idParams: string[]
}

export const AUTHORIZATION = 'ringback:authorization'

interface Operation {
  summary: string
  description?: string
  /** `public` is said, never assumed: a route that says nothing does not start. */
  permission: Requirement
  idParams?: string[]
  /** 200 unless said otherwise. */
  status?: number
  /** Of the success; left out where there is no JSON body. */
  response?: ZodType
  /** Media type of a success that is not JSON. */
  produces?: string
  /** Beyond those every route can answer. */
  errors?: ErrorCode[]
}

const everywhere: ErrorCode[] = ['rate_limited', 'internal', 'unavailable']
const ofAccounts: ErrorCode[] = ['unauthenticated', 'forbidden']
const ofWorkspaces: ErrorCode[] = [...ofAccounts, 'no_workspace']

/** The whole declaration of a route: who may call it, what it answers, and how it can fail. */
export function Operation(operation: Operation) {
  const { permission, idParams = [], status = 200, response, produces } = operation
  const authorization: Authorization = { permission, idParams }
  const isPublic = permission === 'public'
  const isOfAccount = permission === 'account'
  const refusals = isPublic ? [] : isOfAccount ? ofAccounts : ofWorkspaces
  const errors = [...(operation.errors ?? []), ...refusals, ...everywhere]
  const [resource, action] = isPublic || isOfAccount ? [null, permission] : permission.split(':')
  return applyDecorators(
    SetMetadata(AUTHORIZATION, authorization),
    HttpCode(status),
    ApiOperation({
      summary: operation.summary,
      ...(operation.description !== undefined && { description: operation.description }),
    }),
    ApiExtension('x-authz', { action, resource, idParams }),
    ...(isPublic ? [] : [ApiSecurity('session')]),
    ...(isPublic || isOfAccount ? [] : [ApiSecurity('apiKey')]),
    ...(produces ? [ApiProduces(produces)] : []),
    ApiResponse(successResponse(status, response, produces)),
    ...errorResponses(errors),
  )
}

function successResponse(status: number, response: ZodType | undefined, produces: string | undefined) {
  if (response && !produces) return { status, description: 'Success', standardSchema: response }
  if (!produces) return { status, description: 'Success' }
  const schema = { type: 'string' as const, ...(produces.includes('octet') && { format: 'binary' }) }
  return { status, description: 'Success', content: { [produces]: { schema } } }
}

/** Codes of one status share a response. */
function errorResponses(codes: ErrorCode[]) {
  const byStatus = Map.groupBy(new Set(codes), (code) => statusOf[code])
  return [...byStatus].map(([status, group]) =>
    ApiResponse({
      status,
      description: group.map((code) => `\`${code}\``).join(' or '),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: Object.fromEntries(
            group.map((code) => [code, { $ref: `#/components/examples/${code}` }]),
          ),
        },
      },
    }),
  )
}

/** Keeps the component of every error in the document. */
export const problemSchema = Problem
