/** actor × operation × each id slot {own, foreign, random, malformed}, with ids in bodies, filters and cursors. */
import { randomUUID } from 'node:crypto'
import { refusal } from './expected-access.ts'
import { bodyOf, isShared, isSpending, type Operation, pointing } from './operations.ts'
import type { Actor, Kind, World } from './world.ts'

export interface Case {
  name: string
  actor: Actor
  operation: Operation
  url: string
  body: object | undefined
  statuses: (status: number) => boolean
  /** Cases of one group are answered alike, word for word. */
  alike: string | null
  /** Whether it asks for what is there, by somebody who may not. */
  refused: boolean
  /** What the answer may not hold, besides what the other workspace keeps. */
  hidden: readonly string[]
}

export const malformed = ['x', '%00', '..%2f..%2fme', '%27%20OR%201%3D1--', 'a'.repeat(300), '%F0%9F%98%80']
const randoms = () => [randomUUID(), '00000000-0000-0000-0000-000000000000', randomUUID()]

export const anonymous: Actor = { name: 'anonymous', headers: {}, role: null, scopes: null, signedIn: false }

export function* casesOf(operation: Operation, own: World, other: World): Generator<Case> {
  if (isShared(operation)) return
  // What holders of links may not: all of it, whichever id they name.
  for (const { name, token, headers } of own.links) {
    const refused = refusal(anonymous, operation.permission)
    if (refused === null) continue
    const sent = { Authorization: `Bearer ${token}`, 'X-Api-Key': token, ...headers }
    yield {
      ...{ name: `holder of ${name}: ${operation.name}`, operation, url: urlOf(operation, own), alike: null },
      ...{ actor: { ...anonymous, headers: sent }, body: bodyOf(operation, own), refused: true },
      ...{ statuses: (status) => status === refused, hidden: own.secrets },
    }
  }
  for (const actor of own.actors) {
    const refused = refusal(actor, operation.permission)
    const one = (what: string, url: string, statuses: Case['statuses'], rest: Partial<Case> = {}): Case => ({
      ...{ name: `${actor.name}: ${operation.name} ${what}`, actor, operation, url },
      ...{ body: bodyOf(operation, own), alike: null, refused: false, hidden: [] },
      statuses: refused === null ? statuses : (status) => status === refused,
      ...rest,
    })
    const answers = (status: number) => status < 500 && status !== 401 && status !== 403
    const isRead = operation.method === 'GET' || operation.method === 'HEAD'
    const mayAsk = refused !== null || (!isSpending(operation) && (isRead || operation.slots.length === 0))
    const asItIs = { refused: refused !== null }
    if (operation.slots.length === 0) {
      if (mayAsk) yield one('', urlOf(operation, own), answers, asItIs)
      if (mayAsk && isRead)
        for (const query of pointing[operation.path]?.(other) ?? [])
          yield one(query, operation.path + query, answers)
      continue
    }
    if (mayAsk) yield one('own', urlOf(operation, own), (status) => status === 200, asItIs)
    for (const { param, kind } of operation.slots) {
      const slot = (what: string, value: string, statuses: Case['statuses'], rest?: Partial<Case>) =>
        one(`${param} ${what}`, urlOf(operation, own, param, value), statuses, rest)
      const missing = (status: number) => status === 404
      const alike = `${own.orgId} ${actor.name} ${operation.name} ${param}`
      for (const value of randoms()) yield slot('random', idAs(kind, value), missing, { alike })
      yield slot('foreign', other.ids[kind], missing, { alike })
      for (const [each, id] of foreignIds(other))
        if (each !== kind) yield slot(`foreign ${each}`, idAs(kind, id), missing, { alike })
      for (const value of malformed)
        yield slot('malformed', value, (status) => status === 400 || status === 404)
    }
    if (/links$/.test(operation.path))
      for (const [a, b] of [
        [other.legIds[0], own.legIds[0]],
        [own.legIds[0], other.legIds[0]],
        [other.legIds[0], other.legIds[1]],
        [randomUUID(), own.legIds[0]],
      ])
        yield one('of foreign legs', urlOf(operation, own), (status) => status === 404, { body: { a, b } })
  }
}

/** The id of a message names a place in a capture (`<capture>.<frame>…`): there a bare id is malformed. */
const idAs = (kind: Kind, id: string) => (kind === 'message' && !id.includes('.') ? `${id}.1.0` : id)

function* foreignIds(other: World): Generator<[string, string]> {
  for (const [kind, id] of Object.entries(other.ids)) yield [kind, id.replace(/[.~].*$/, '')]
  for (const id of other.legIds) yield ['leg', id]
}

function urlOf({ path, slots, name }: Operation, own: World, param?: string, value?: string): string {
  let url = path
  for (const slot of slots)
    url = url.replace(`{${slot.param}}`, slot.param === param ? value! : own.ids[slot.kind])
  if (name.endsWith('/calls/{id}/export')) return `${url}?format=pcap`
  return name === 'GET /api/v1/audit/export' ? `${url}?format=jsonl` : url
}
