/**
 * Holders of links × what a link opens × ids: a link opens itself alone, whoever holds it; what ended is as good as
 * unknown; ids of the workspace mean nothing inside, and ids of one link nothing in another.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { anonymous, type Case, malformed } from './cases.ts'
import type { Link } from './links.ts'
import { isShared, type Operation } from './operations.ts'
import type { World } from './world.ts'

type Param = keyof Link['ids']

const comment = { name: 'Guest', email: 'guest@carrier.example', body: 'taken' }

export function* sharedCasesOf(operation: Operation, own: World, other: World): Generator<Case> {
  if (!isShared(operation)) return
  const isUnlock = operation.path.endsWith('/unlock')
  const isDownload = operation.path.endsWith('/export')
  const isAudio = /\/audio(?:\/peaks)?$/.test(operation.path)
  const isWrite = operation.method === 'POST' && !isUnlock
  const params = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as Param | 'token')
  const idParams = params.filter((name) => name !== 'token')
  const ownerOf = (world: World) => world.actors.find(({ role, scopes }) => role === 'owner' && !scopes)!
  // Guests learn none of the ids and numbers of the workspace whose call they see.
  const hidden = [own.phone, own.userId, ...own.legIds, ...Object.values(own.ids)]

  const one = (
    what: string,
    by: Holder,
    link: Link,
    change: Partial<Case> & Pick<Case, 'statuses'>,
  ): Case => ({
    ...{ name: `${by.name}, ${link.name}: ${operation.name} ${what}`, operation, hidden, alike: null },
    ...{ refused: false, body: isUnlock ? { password: 'a wrong password' } : isWrite ? comment : undefined },
    actor: { ...anonymous, headers: joined(by.headers, link.headers) },
    url: urlOf(operation, link),
    ...change,
  })
  const is = (wanted: number) => (status: number) => status === wanted
  const missing = { statuses: is(404), refused: true, alike: `${own.orgId} no link ${operation.name}` }
  const locked = { statuses: is(401), refused: true }

  for (const by of [anonymous, ownerOf(own), ownerOf(other)])
    for (const link of own.links) {
      if (link.state === 'ended') yield one('', by, link, missing)
      else if (isUnlock) yield one('', by, link, link.hasPassword ? locked : { statuses: is(204) })
      else if (link.state === 'locked') yield one('', by, link, locked)
      else if (isWrite && link.notes !== 'write') yield one('', by, link, { statuses: is(403) })
      else if (isDownload && !link.downloads) yield one('', by, link, { statuses: is(403) })
      // None of these links holds what was said.
      else if (isAudio) yield one('', by, link, { statuses: is(422) })
      // Whoever is signed in sees what everybody sees.
      else if (isWrite) yield one('', by, link, { statuses: is(201) })
      else yield one('', by, link, { statuses: is(200), alike: `${link.token} ${operation.path}` })
    }
  const [open, without] = own.links as [Link, Link]
  const foreignKey = other.links.find(({ headers }) => headers.Cookie)!.headers
  if (!isUnlock) yield one('with another key', anonymous, { ...without, headers: foreignKey }, locked)
  const unknown = [randomBytes(32).toString('hex'), own.ids.share, own.ids.call, own.orgId, '0'.repeat(64)]
  for (const token of unknown) yield one(`token ${token}`, anonymous, { ...open, token }, missing)
  for (const token of malformed)
    yield one('malformed token', anonymous, { ...open, token }, { statuses: isNothing, refused: true })

  for (const param of idParams) {
    const slot = (what: string, value: string, change: Partial<Case> & Pick<Case, 'statuses'>) =>
      one(`${param} ${what}`, anonymous, open, { ...change, url: urlOf(operation, open, param, value) })
    const unseen = { statuses: is(404), alike: `${own.orgId} ${operation.name} ${param}` }
    const kind = ({ messageId: 'message', streamId: 'stream', annotationId: 'annotation' } as const)[param]
    yield slot('of the workspace', own.ids[kind], unseen)
    yield slot('of another workspace', other.ids[kind], unseen)
    yield slot('of another link', own.links[2]!.ids[param], unseen)
    yield slot('of a foreign link', other.links[0]!.ids[param], unseen)
    yield slot('random', kind === 'message' ? `${randomUUID()}.1.0` : randomUUID(), unseen)
    for (const value of malformed) yield slot('malformed', value, { statuses: isNothing })
  }
}

type Holder = { name: string; headers: Record<string, string> }

const isNothing = (status: number) => status === 400 || status === 404

function joined(a: Record<string, string>, b: Record<string, string>): Record<string, string> {
  const cookies = [a.Cookie, b.Cookie].filter((cookie) => cookie !== undefined).join('; ')
  return { ...a, ...b, ...(cookies !== '' && { Cookie: cookies }) }
}

function urlOf({ path }: Operation, { token, ids }: Link, param?: Param, value?: string): string {
  let url = path.replace('{token}', token).replace(/\/export$/, '/export?format=csv')
  for (const [name, id] of Object.entries(ids)) url = url.replace(`{${name}}`, name === param ? value! : id)
  return url
}
