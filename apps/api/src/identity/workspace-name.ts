import { randomBytes } from 'node:crypto'

/** "Ana's workspace", and a slug nobody else has. */
export function firstWorkspace(userName: string): { name: string; slug: string } {
  const name = userName.trim().slice(0, 80)
  return { name: name ? `${name}'s workspace` : 'My workspace', slug: workspaceSlug(name) }
}

export function workspaceSlug(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  return `${words || 'workspace'}-${randomBytes(4).toString('hex')}`
}
