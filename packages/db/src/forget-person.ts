import type { Tenant } from './database.ts'

/** What a workspace kept for one person alone. What they wrote and shared with others stays. */
export async function forgetPerson({ prisma, scope }: Tenant, userId: string): Promise<void> {
  await prisma.inboxItem.deleteMany({ where: { ...scope, userId } })
  await prisma.inboxSettings.deleteMany({ where: { ...scope, userId } })
  await prisma.savedView.deleteMany({ where: { ...scope, ownerId: userId, shared: false } })
}
