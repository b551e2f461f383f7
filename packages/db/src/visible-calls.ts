import type { Tenant } from './database.ts'
import { Prisma } from './generated/client.ts'

/** Condition on `calls c`: something of it lies in a capture `k` like this. */
const liesIn = (tenant: Tenant, capture: Prisma.Sql): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT FROM legs l JOIN leg_parts p ON p.org_id = l.org_id AND p.leg_id = l.id
  JOIN captures k ON k.org_id = p.org_id AND k.id = p.capture_id
  WHERE ${tenant.inScope('l')} AND l.call_id = c.id AND ${capture})`

/** Condition on `calls c`: something of it lies in a capture that is not deleted. */
export const isVisible = (tenant: Tenant): Prisma.Sql => liesIn(tenant, Prisma.sql`k.deleted_at IS NULL`)

/** Condition: a deleted capture waits for its removal. While none does, every call is visible. */
export const removalWaits = (tenant: Tenant): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM captures gone WHERE ${tenant.inScope('gone')} AND gone.deleted_at IS NOT NULL)`

/** Condition on `calls c`: a capture that holds some of it is in its first decode. Asked of each while there is one. */
export const isGrowing = (tenant: Tenant): Prisma.Sql => Prisma.sql`(
  EXISTS (SELECT FROM captures growing WHERE ${tenant.inScope('growing')} AND growing.growing_calls IS NOT NULL)
  AND ${liesIn(tenant, Prisma.sql`k.growing_calls IS NOT NULL AND k.deleted_at IS NULL`)})`
