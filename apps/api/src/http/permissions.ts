import type { Role } from '@ringback/contracts'

/** What a route does to what; `delete-own` widens to `delete` for those who may remove anybody's. */
export const actions = [
  'workspace:read',
  'workspace:update',
  'workspace:erase',
  'capture:read',
  'capture:upload',
  'capture:update',
  'capture:decode',
  'capture:delete-own',
  'capture:delete',
  'capture:hold',
  'call:read',
  'call:link',
  'message:read',
  'api-key:read',
  'api-key:create',
  'api-key:delete',
] as const
export type Permission = (typeof actions)[number]

const viewer: Permission[] = ['workspace:read', 'capture:read', 'call:read', 'message:read']
const engineer: Permission[] = [
  ...viewer,
  'capture:upload',
  'capture:update',
  'capture:decode',
  'capture:delete-own',
  'call:link',
]
const admin: Permission[] = [
  ...engineer,
  'workspace:update',
  'capture:delete',
  'capture:hold',
  'workspace:erase',
  'api-key:read',
  'api-key:create',
  'api-key:delete',
]

const granted: Record<Role, ReadonlySet<Permission>> = {
  viewer: new Set(viewer),
  engineer: new Set(engineer),
  admin: new Set(admin),
  owner: new Set(admin),
}

export const isAllowed = (role: Role, permission: Permission): boolean => granted[role].has(permission)
