import { Injectable } from '@nestjs/common'
import { type SearchNode, type SearchValue, termsOf, type Wild } from '@ringback/contracts'
import { Database } from '@ringback/db'
import type { RequestContext } from '../http/request-context.ts'

interface Named {
  id: string
  name: string
  email: string
}

/** Members are known to the identity tables alone (ADR 0006): `assignee:` is turned into user ids, and ids into names. */
@Injectable()
export class SearchedMembers {
  constructor(private readonly database: Database) {}

  /** User ids of the members that each value of `assignee:` names; `me` is who asks. */
  async meant(
    { orgId, user }: RequestContext,
    query: SearchNode | null,
  ): Promise<Map<SearchValue, string[]>> {
    const values = termsOf(query).flatMap((term) => (term.field === 'assignee' ? term.values : []))
    if (values.length === 0) return new Map()
    const members = await this.#members(orgId)
    return new Map(
      values.map((value) => {
        const own = isMe(value) && user ? [user.id] : []
        const named = members.filter((member) => names(value, member)).map(({ id }) => id)
        return [value, [...new Set([...own, ...named])]]
      }),
    )
  }

  /** Counts by user id as counts by name; of those who left nothing is said. */
  async named(
    { orgId }: RequestContext,
    counts: readonly { value: string; count: number }[],
    like: string,
  ): Promise<{ value: string; count: number }[]> {
    if (counts.length === 0) return []
    const members = new Map((await this.#members(orgId)).map(({ id, name }) => [id, name]))
    const byName = new Map<string, number>()
    for (const { value, count } of counts) {
      const name = members.get(value)
      if (name?.toLowerCase().includes(like.toLowerCase())) byName.set(name, (byName.get(name) ?? 0) + count)
    }
    return [...byName].map(([value, count]) => ({ value, count }))
  }

  async #members(orgId: string): Promise<Named[]> {
    const { rows } = await this.database.authPool.query<Named>(
      `SELECT u.id, u.name, u.email FROM "user" u JOIN member m ON m."userId" = u.id WHERE m."organizationId" = $1`,
      [orgId],
    )
    return rows
  }
}

const isMe = (value: SearchValue) =>
  value.kind === 'text' && value.wild === 'none' && value.text.toLowerCase() === 'me'

/** A name, a word of it or an address; `*` where one of them is open. */
function names(value: SearchValue, { name, email }: Named): boolean {
  if (value.kind !== 'text') return false
  const typed = value.text.toLowerCase()
  const whole = name.toLowerCase()
  const all = [whole, email.toLowerCase(), ...whole.split(/\s+/)]
  return all.some((one) => fits[value.wild](one, typed))
}

const fits: Record<Wild, (whole: string, part: string) => boolean> = {
  none: (whole, part) => whole === part,
  prefix: (whole, part) => whole.startsWith(part),
  suffix: (whole, part) => whole.endsWith(part),
  contains: (whole, part) => whole.includes(part),
}
