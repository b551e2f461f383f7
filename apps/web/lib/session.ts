import type { Me } from '@ringback/contracts'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'

/** Who is asking, from the server; null when not signed in. Once per request. */
export const getMe = cache(async (): Promise<Me | null> => {
  const cookie = (await cookies()).toString()
  if (!cookie) return null
  // Limits count by client: without its address all pages would be asked for by one.
  const client = (await headers()).get('x-forwarded-for')
  const response = await fetch(`${process.env.API_URL ?? 'http://127.0.0.1:3001'}/api/v1/me`, {
    headers: { cookie, ...(client && { 'x-forwarded-for': client }) },
    cache: 'no-store',
  })
  if (response.ok) return (await response.json()) as Me
  if (response.status === 401 || response.status === 403) return null
  throw new Error(`GET /api/v1/me answered ${response.status}`)
})
