import type { ApiKeyScope, Role } from '@ringback/contracts'

/**
 * What a route does to what. `delete-own` widens to `delete` for those who may remove anybody's; `view:save` to
 * `view:share` for views that others see, and to `view:manage` for those of others; `annotation:write` to
 * `annotation:manage` for what others wrote.
 */
export const actions = [
  'workspace:read',
  'workspace:update',
  'workspace:erase',
  'workspace:leave',
  'workspace:delete',
  'capture:read',
  'capture:upload',
  'capture:update',
  'capture:decode',
  'capture:delete-own',
  'capture:delete',
  'capture:hold',
  'call:read',
  'call:link',
  'call:triage',
  'message:read',
  'secret:reveal',
  'annotation:read',
  'annotation:write',
  'annotation:manage',
  'share:read',
  'share:create',
  'inbox:read',
  'inbox:update',
  'view:read',
  'view:save',
  'view:share',
  'view:manage',
  'alias:read',
  'alias:write',
  'member:read',
  'member:update',
  'member:remove',
  'invitation:read',
  'invitation:create',
  'invitation:revoke',
  'api-key:read',
  'api-key:create',
  'api-key:delete',
  'audit:read',
  'audit:export',
  'webhook:read',
  'webhook:create',
  'webhook:update',
  'webhook:delete',
  'capture-agent:read',
  'capture-agent:create',
  'capture-agent:delete',
  'sso:manage',
] as const
export type Permission = (typeof actions)[number]

const viewer: Permission[] = [
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
]
const engineer: Permission[] = [
  ...viewer,
  'capture:upload',
  'capture:update',
  'capture:decode',
  'capture:delete-own',
  'call:link',
  'call:triage',
  'secret:reveal',
  'annotation:write',
  'share:create',
  'view:share',
  'alias:write',
]
const admin: Permission[] = [
  ...engineer,
  'workspace:update',
  'capture:delete',
  'capture:hold',
  'workspace:erase',
  'annotation:manage',
  'view:manage',
  'member:update',
  'member:remove',
  'invitation:read',
  'invitation:create',
  'invitation:revoke',
  'api-key:read',
  'api-key:create',
  'api-key:delete',
  'audit:read',
  'audit:export',
  'webhook:read',
  'webhook:create',
  'webhook:update',
  'webhook:delete',
  'capture-agent:read',
  'capture-agent:create',
  'capture-agent:delete',
]

const owner: Permission[] = [...admin, 'workspace:delete', 'sso:manage']

/** An owner differs in what they may do to owners too: members.service.ts. */
const granted: Record<Role, ReadonlySet<Permission>> = {
  viewer: new Set(viewer),
  engineer: new Set(engineer),
  admin: new Set(admin),
  owner: new Set(owner),
}

/**
 * Who belongs to a workspace, and its keys, are for people to change: a stolen key makes no other, and ends nothing. An
 * inbox is somebody's, and whoever has a secret revealed is asked what for (ADR 0030).
 */
const isForPeople = (permission: Permission) =>
  permission === 'workspace:leave' ||
  permission === 'workspace:delete' ||
  permission === 'secret:reveal' ||
  permission.startsWith('inbox:') ||
  permission.startsWith('sso:') ||
  permission.startsWith('invitation:') ||
  permission.startsWith('api-key:') ||
  (permission.startsWith('member:') && permission !== 'member:read')

const without = (all: Permission[], others: Permission[]) =>
  new Set(all.filter((permission) => !others.includes(permission) && !isForPeople(permission)))

const reading = viewer.filter((permission) => permission.endsWith(':read') && !isForPeople(permission))

const inScope: Record<ApiKeyScope, ReadonlySet<Permission>> = {
  read: new Set(reading),
  upload: new Set(['capture:upload']),
  write: without(engineer, reading),
  manage: without(admin, engineer),
}

/** `scopes` of an API key; null for a person. */
export const isAllowed = (
  { role, scopes }: { role: Role; scopes: readonly ApiKeyScope[] | null },
  permission: Permission,
): boolean =>
  granted[role].has(permission) && (scopes === null || scopes.some((scope) => inScope[scope].has(permission)))
