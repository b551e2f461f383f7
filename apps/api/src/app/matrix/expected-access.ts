/**
 * Who may do what, said a second time and by hand: the matrix holds the api against it, so that neither the table of
 * permissions nor a route's declaration can change unseen.
 */
import type { ApiKeyScope, Role } from '@ringback/contracts'
import type { Actor } from './world.ts'

const ranks: Record<Role, number> = { viewer: 0, engineer: 1, admin: 2, owner: 3 }

/** The least role, and the scope of a key; `people` for what no key does. */
const least: Record<string, [Role, ApiKeyScope | 'people']> = {
  'workspace:read': ['viewer', 'read'],
  'workspace:update': ['admin', 'manage'],
  'workspace:erase': ['admin', 'manage'],
  'workspace:leave': ['viewer', 'people'],
  'workspace:delete': ['owner', 'people'],
  'capture:read': ['viewer', 'read'],
  'capture:upload': ['engineer', 'write'],
  'capture:update': ['engineer', 'write'],
  'capture:decode': ['engineer', 'write'],
  'capture:delete-own': ['engineer', 'write'],
  'capture:hold': ['admin', 'manage'],
  'call:read': ['viewer', 'read'],
  'call:link': ['engineer', 'write'],
  'call:triage': ['engineer', 'write'],
  'message:read': ['viewer', 'read'],
  'secret:reveal': ['engineer', 'people'],
  'annotation:read': ['viewer', 'read'],
  'annotation:write': ['engineer', 'write'],
  'share:read': ['viewer', 'read'],
  'share:create': ['engineer', 'write'],
  'inbox:read': ['viewer', 'people'],
  'inbox:update': ['viewer', 'people'],
  'view:read': ['viewer', 'read'],
  'view:save': ['viewer', 'write'],
  'alias:read': ['viewer', 'read'],
  'alias:write': ['engineer', 'write'],
  'member:read': ['viewer', 'read'],
  'member:update': ['admin', 'people'],
  'member:remove': ['admin', 'people'],
  'invitation:read': ['admin', 'people'],
  'invitation:create': ['admin', 'people'],
  'invitation:revoke': ['admin', 'people'],
  'api-key:read': ['admin', 'people'],
  'api-key:create': ['admin', 'people'],
  'api-key:delete': ['admin', 'people'],
  'audit:read': ['admin', 'manage'],
  'audit:export': ['admin', 'manage'],
  'webhook:read': ['admin', 'manage'],
  'webhook:create': ['admin', 'manage'],
  'webhook:update': ['admin', 'manage'],
  'webhook:delete': ['admin', 'manage'],
  'capture-agent:read': ['admin', 'manage'],
  'capture-agent:create': ['admin', 'manage'],
  'capture-agent:delete': ['admin', 'manage'],
  'sso:manage': ['owner', 'people'],
}

/** The status that refuses `actor`, or null where they may. @throws for a permission the table does not know */
export function refusal({ role, scopes, signedIn }: Actor, permission: string): 401 | 403 | null {
  if (permission === 'public') return null
  if (role === null && !signedIn) return 401
  if (permission === 'account') return signedIn ? null : 403
  const rule = least[permission]
  if (!rule) throw new Error(`Say in expected-access.ts who may ${permission}`)
  const [leastRole, scope] = rule
  if (role === null || ranks[role] < ranks[leastRole]) return 403
  if (scopes === null || scopes.some((each) => each === scope)) return null
  return permission === 'capture:upload' && scopes.includes('upload') ? null : 403
}
