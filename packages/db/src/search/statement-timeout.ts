import type { Tenant } from '../database.ts'

/** SQLSTATE query_canceled. */
const CANCELED = '57014'

export const isStatementTimeout = (error: unknown): boolean =>
  error instanceof Error && (error.message.includes(CANCELED) || error.message.includes('statement timeout'))

/** What `work` finds within `ms`, else `otherwise`; the transaction goes on in either case. */
export async function within<T>(
  tenant: Tenant,
  ms: number,
  work: () => Promise<T>,
  otherwise: T,
): Promise<T> {
  await tenant.prisma.$executeRaw`SAVEPOINT within`
  await tenant.prisma.$queryRaw`SELECT set_config('statement_timeout', ${String(ms)}, true)`
  try {
    return await work()
  } catch (error) {
    if (!isStatementTimeout(error)) throw error
    await tenant.prisma.$executeRaw`ROLLBACK TO SAVEPOINT within`
    return otherwise
  }
}
