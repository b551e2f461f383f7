import type { Me, Problem } from '@ringback/contracts'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'

const apiUrl = () => process.env.API_URL ?? 'http://127.0.0.1:3001'

/** As the browser that asks for the page. Limits count by client: without its address all pages would be asked for by one. */
async function fetchAsCaller(path: string, cookie: string): Promise<Response> {
  const client = (await headers()).get('x-forwarded-for')
  return fetch(`${apiUrl()}${path}`, {
    headers: { cookie, ...(client && { 'x-forwarded-for': client }) },
    cache: 'no-store',
  })
}

type Standing = { me: Me } | { me: null; hasAccount: boolean }

/** Once per request. */
const ask = cache(async (): Promise<Standing> => {
  const cookie = (await cookies()).toString()
  if (!cookie) return { me: null, hasAccount: false }
  const response = await fetchAsCaller('/api/v1/me', cookie)
  if (response.ok) return { me: (await response.json()) as Me }
  if (response.status === 401) return { me: null, hasAccount: false }
  if (response.status === 403) {
    const { code } = (await response.json()) as Partial<Problem>
    return { me: null, hasAccount: code === 'no_workspace' }
  }
  throw new Error(`GET /api/v1/me answered ${response.status}`)
})

/** Who is asking, from the server; null when not signed in, or in no workspace. */
export const getMe = async (): Promise<Me | null> => (await ask()).me

/** Signed in, but a member of nothing: their workspace was deleted, or they were removed. */
export async function isWithoutWorkspace(): Promise<boolean> {
  const standing = await ask()
  return standing.me === null && standing.hasAccount
}

/** Of whoever is signed in, in a workspace or not. */
export async function getEmail(): Promise<string | null> {
  const standing = await ask()
  if (standing.me || !standing.hasAccount) return standing.me?.user?.email ?? null
  const response = await fetchAsCaller('/api/auth/get-session', (await cookies()).toString())
  if (!response.ok) return null
  const session = (await response.json()) as { user: { email: string } } | null
  return session?.user.email ?? null
}
