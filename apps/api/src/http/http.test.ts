import { NotFoundException, PayloadTooLargeException } from '@nestjs/common'
import { type ApiKeyScope, apiKeyScopes, ErrorCode, Problem, type Role } from '@ringback/contracts'
import { ObjectMissingError, StorageFullError } from '@ringback/server-kit'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AppError, statusOf, toProblem } from './app-error.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { actions, isAllowed } from './permissions.ts'
import { toAppError } from './problem.filter.ts'
import { namedStorageError } from './storage-error.ts'

/** As Prisma tells an error of PostgreSQL that it has no code for. */
const prismaError = (state: string, message: string) =>
  Object.assign(new Error(`Invalid call\n\nDatabase error. Code: \`${state}\`. Message: \`${message}\``), {
    code: 'P2039',
  })

describe('errors', () => {
  it('have one status each, and are problems as the contract says', () => {
    for (const code of ErrorCode.options) {
      const problem = toProblem(new AppError(code), 'r1')
      expect(Problem.parse(problem)).toMatchObject({ code, status: statusOf[code], requestId: 'r1' })
    }
  })

  it.each([
    [new NotFoundException(), 'not_found'],
    [new PayloadTooLargeException(), 'payload_too_large'],
    [Object.assign(new Error('x'), { status: 400, expose: true }), 'bad_request'],
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'unavailable'],
    [Object.assign(new Error('x'), { code: '57P01' }), 'unavailable'],
    [Object.assign(new Error('x'), { code: 'P2024' }), 'unavailable'],
    [Object.assign(new Error('x'), { code: '40P01' }), 'unavailable'],
    [prismaError('53100', 'could not extend file'), 'unavailable'],
    [prismaError('42601', 'Code: `57P01`. Message'), 'internal'],
    [new Error('timeout exceeded when trying to connect'), 'unavailable'],
    [new StorageFullError(), 'storage_full'],
    [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'storage_full'],
    [new ObjectMissingError('k'), 'not_found'],
    [Object.assign(new Error('x'), { code: '42601' }), 'internal'],
    ['a string', 'internal'],
    [null, 'internal'],
  ])('%s is %s', (error, code) => {
    expect(toAppError(namedStorageError(error)).code).toBe(code)
  })
})

describe('cursors', () => {
  const Position = z.strictObject({ a: z.int() })

  it('come back as they went', () => {
    expect(decodeCursor(Position, encodeCursor({ a: 1 }))).toEqual({ a: 1 })
    expect(decodeCursor(Position, undefined)).toBeNull()
  })

  it.each([
    '',
    'x',
    encodeCursor({}),
    encodeCursor({ a: 'x' }),
    encodeCursor({ a: 1, b: 2 }),
    encodeCursor(null),
  ])('refuses %j', (cursor) => {
    expect(() => decodeCursor(Position, cursor)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }))
  })
})

describe('roles', () => {
  const granted = (role: Role, scopes: ApiKeyScope[] | null = null) =>
    actions.filter((action) => isAllowed({ role, scopes }, action))

  it('each may do more than the one before', () => {
    expect(granted('viewer')).toEqual([
      ...[
        'workspace:read',
        'workspace:leave',
        'capture:read',
        'call:read',
        'message:read',
        'annotation:read',
        'share:read',
        'inbox:read',
        'inbox:update',
        'view:read',
        'view:save',
        'alias:read',
        'member:read',
      ],
    ])
    expect(granted('engineer')).toEqual(expect.arrayContaining([...granted('viewer'), 'capture:upload']))
    expect(granted('engineer')).not.toContain('capture:delete')
    const ofOwners = ['workspace:delete', 'sso:manage']
    expect(granted('admin')).toEqual(actions.filter((action) => !ofOwners.includes(action)))
    expect(granted('owner')).toEqual([...actions])
  })

  it('a key does what is in its scopes, as far as the role of its maker goes', () => {
    expect(granted('owner', ['read'])).not.toContain('capture:upload')
    expect(granted('owner', ['upload'])).toEqual(['capture:upload'])
    expect(granted('engineer', ['write', 'manage'])).not.toContain('capture:delete')
    expect(granted('viewer', [...apiKeyScopes])).toEqual(granted('viewer', ['read', 'write']))
    for (const permission of granted('owner', [...apiKeyScopes]))
      expect(permission).not.toMatch(/^(api-key|invitation|inbox):|member:(update|remove)|workspace:leave/)
  })
})
