import type { SearchField, SearchTerm, SearchValue } from '@ringback/contracts'
import type { Tenant } from './database.ts'
import { Prisma } from './generated/client.ts'

/**
 * One term as a condition on `calls c`. Under row-level security LIKE is a filter and never an index condition (it is
 * not leakproof), so prefixes are ranges and suffixes are ranges on the reversed column.
 */
export function termCondition(tenant: Tenant, { field, negated, values }: SearchTerm): Prisma.Sql {
  const any = Prisma.join(
    values.map((value) => valueCondition(tenant, field, value)),
    ' OR ',
  )
  // A call without the value (no final status yet) is not the one that was excluded.
  return negated ? Prisma.sql`NOT COALESCE(${any}, FALSE)` : Prisma.sql`(${any})`
}

function valueCondition(tenant: Tenant, field: SearchField, value: SearchValue): Prisma.Sql {
  switch (field) {
    case 'callid':
      return anyLeg(tenant, textMatch('l.sip_call_id', value))
    case 'from':
      return anyLeg(tenant, textMatch('l.from_user', value))
    case 'to':
      return anyLeg(tenant, textMatch('l.to_user', value))
    case 'number':
      return Prisma.sql`(${anyLeg(tenant, textMatch('l.from_user', value))} OR ${anyLeg(tenant, textMatch('l.to_user', value))})`
    case 'ua':
      return anyLeg(tenant, textMatch('l.user_agent', value))
    case 'status':
      return Prisma.sql`c.final_status BETWEEN ${statusRange(value.text)[0]} AND ${statusRange(value.text)[1]}`
    case 'state':
      return Prisma.sql`c.state = ${value.text.toLowerCase()}`
    case 'method':
      return anyLeg(tenant, Prisma.sql`l.method = ${value.text.toUpperCase()}`)
  }
}

/** A call matches when one of its legs does: the callee's side of a B2BUA often has other numbers. */
function anyLeg(tenant: Tenant, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`c.id IN (SELECT l.call_id FROM legs l WHERE ${tenant.inScope('l')} AND ${condition})`
}

type SearchedColumn = 'l.sip_call_id' | 'l.from_user' | 'l.to_user' | 'l.user_agent'

function textMatch(column: SearchedColumn, { text, wild }: SearchValue): Prisma.Sql {
  const at = Prisma.raw(column)
  switch (wild) {
    case 'none':
      return Prisma.sql`${at} = ${text}`
    case 'prefix':
      return startsWith(at, text)
    case 'suffix':
      return startsWith(Prisma.sql`reverse(${at})`, [...text].reverse().join(''))
    case 'contains':
      return Prisma.sql`strpos(${at}, ${text}) > 0`
  }
}

/** Every string that begins with `prefix` sorts, by code point, from it up to its successor. */
function startsWith(column: Prisma.Sql, prefix: string): Prisma.Sql {
  return Prisma.sql`(${column} >= ${prefix} AND ${column} < ${`${prefix}\u{10ffff}`})`
}

/** `486`, `4xx`, `400-499` → inclusive bounds; the parser let nothing else through. */
function statusRange(text: string): [number, number] {
  const wild = /^([1-6])xx$/i.exec(text)
  if (wild) return [Number(wild[1]) * 100, Number(wild[1]) * 100 + 99]
  const [low, high = low] = text.split('-').map(Number)
  return [low!, high!]
}
