/** The operations of the committed OpenAPI document, and what goes into each of their slots. */
import { readFileSync } from 'node:fs'
import type { Kind, World } from './world.ts'

export interface Operation {
  name: string
  method: string
  path: string
  permission: string
  slots: { param: string; kind: Kind }[]
}

interface Document {
  paths: Record<
    string,
    Record<string, { 'x-authz': { action: string; resource: string | null; idParams: string[] } }>
  >
}

export function readOperations(): Operation[] {
  const file = new URL('../../../openapi.json', import.meta.url)
  const document: Document = JSON.parse(readFileSync(file, 'utf8'))
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { 'x-authz': authz }]) => ({
      ...{ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path },
      permission: authz.resource === null ? authz.action : `${authz.resource}:${authz.action}`,
      slots: authz.idParams.map((param) => ({ param, kind: kindOf(path, param) })),
    })),
  )
}

/** Behind a link's token instead of a permission: `shared-cases.ts` asks these. */
export const isShared = ({ path }: Operation) => path.startsWith('/api/v1/shared/')

const places: [string, Kind][] = [
  ['/uploads/', 'upload'],
  ['/api/v1/captures/', 'capture'],
  ['/api/v1/calls/', 'call'],
  ['/api/v1/messages/', 'message'],
  ['/api/v1/annotations/', 'annotation'],
  ['/api/v1/note-images/', 'image'],
  ['/api/v1/shares/', 'share'],
  ['/api/v1/api-keys/', 'key'],
  ['/api/v1/workspace/erasures/', 'erasure'],
  ['/api/v1/workspace/views/', 'view'],
  ['/api/v1/webhooks/', 'webhook'],
  ['/api/v1/capture-agents/', 'agent'],
  ['/api/v1/workspace/aliases/', 'alias'],
  ['/api/v1/members/', 'member'],
  ['/api/v1/invitations/', 'invitation'],
  ['/api/v1/sessions/', 'session'],
  ['/api/v1/workspaces/', 'workspace'],
]

function kindOf(path: string, param: string): Kind {
  if (param === 'streamId') return 'stream'
  if (param === 'linkId') return 'link'
  if (param === 'commentId') return 'comment'
  if (param === 'deliveryId') return 'delivery'
  const place = places.find(([start]) => path.startsWith(`${start}{${param}}`))
  if (!place) throw new Error(`Say in operations.ts what {${param}} of ${path} is`)
  return place[1]
}

/** A body the operation would take: what is refused is refused for its ids. */
export function bodyOf({ name }: Operation, { legIds }: World): object | undefined {
  if (/\/(un)?links$/.test(name)) return { a: legIds[0], b: legIds[1] }
  return bodies[name]
}

const bodies: Record<string, object> = {
  'PATCH /api/v1/captures/{id}': { tags: ['taken'] },
  'PUT /api/v1/captures/{id}/legal-hold': { held: true },
  'PATCH /api/v1/calls/{id}/triage': { status: 'solved' },
  'POST /api/v1/messages/{id}/reveal': { reason: 'authentication' },
  'POST /api/v1/calls/{id}/digits/reveal': { reason: 'digits' },
  'POST /api/v1/calls/{id}/annotations': { anchor: { kind: 'call' }, body: 'taken' },
  'POST /api/v1/calls/{id}/shares': { label: 'taken' },
  'POST /api/v1/calls/{id}/shares/preview': {},
  'PATCH /api/v1/shares/{id}': { label: 'taken' },
  'PATCH /api/v1/annotations/{id}': { visibility: 'shared' },
  'POST /api/v1/annotations/{id}/comments': { body: 'taken' },
  'PATCH /api/v1/annotations/{id}/comments/{commentId}': { body: 'taken' },
  'PUT /api/v1/annotations/{id}/comments/{commentId}/moderation': { moderation: 'hidden' },
  'POST /api/v1/inbox/read': { read: true },
  'PUT /api/v1/inbox/settings': { mail: true },
  'PATCH /api/v1/workspace/views/{id}': { name: 'taken' },
  'PATCH /api/v1/webhooks/{id}': { enabled: true },
  'PATCH /api/v1/workspace/aliases/{id}': { name: 'taken' },
  'PATCH /api/v1/members/{id}': { role: 'viewer' },
  'PATCH /api/v1/profile': { name: 'taken' },
}

/** Where they may be asked, asking would change the worlds, or never end: only refusals are looked at. */
export const isSpending = ({ method, path }: Operation) =>
  (method === 'POST' && /\/(leave|end-others|decode-outdated|remove)$/.test(path)) ||
  path.endsWith('/events') ||
  path.includes('/audio')

/** Lists, asked for what belongs to another workspace. */
export const pointing: Record<string, (other: World) => string[]> = {
  '/api/v1/calls': ({ ids, phone, cursor }) => [
    `?capture=${ids.capture}`,
    `?q=number:${phone}`,
    `?q=*${phone.slice(3, 8)}*`,
    `?q=text:a&capture=${ids.capture}`,
    `?cursor=${cursor}`,
  ],
  '/api/v1/calls/csv': ({ ids, phone }) => [`?capture=${ids.capture}`, `?q=number:${phone}`],
  '/api/v1/calls/histogram': ({ ids }) => [`?capture=${ids.capture}`],
  '/api/v1/calls/facets': ({ ids }) => [`?capture=${ids.capture}`, '?facet=capture&like=canary'],
  '/api/v1/captures': ({ cursor }) => ['?limit=200', `?cursor=${cursor}`],
  '/api/v1/audit': ({ ids, userId }) => [`?actor=${userId}`, `?target=${ids.capture}`],
  '/api/v1/audit/export': ({ userId }) => ['?format=csv', `?format=jsonl&actor=${userId}`],
}
