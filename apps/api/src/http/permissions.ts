import type { Role } from '@ringback/contracts'

/**
 * What a route does to what. `delete-own` widens to `delete` for those who may remove anybody's; `view:save` to
 * `view:share` for views that others see, and to `view:manage` for those of others.
 */
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
  'view:read',
  'view:save',
  'view:share',
  'view:manage',
  'api-key:read',
  'api-key:create',
  'api-key:delete',
] as const
export type Permission = (typeof actions)[number]

const viewer: Permission[] = [
  'workspace:read',
  'capture:read',
  'call:read',
  'message:read',
  'view:read',
  'view:save',
]
const engineer: Permission[] = [
  ...viewer,
  'capture:upload',
  'capture:update',
  'capture:decode',
  'capture:delete-own',
  'call:link',
  'view:share',
]
const admin: Permission[] = [
  ...engineer,
  'workspace:update',
  'capture:delete',
  'capture:hold',
  'workspace:erase',
  'view:manage',
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
