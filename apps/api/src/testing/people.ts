import type { ApiKeyCreated, ApiKeyScope, Me, Role } from '@ringback/contracts'
import request from 'supertest'
import { v7 as uuidv7 } from 'uuid'
import { ORIGIN, type TestApi } from './test-api.ts'

export const PASSWORD = 'correct horse battery'

/** Somebody who can ask: a session or an API key as headers. */
export interface Person {
  headers: Record<string, string>
  userId: string
  email: string
  orgId: string
}

/** Signs up by the real route; answers a session whose requests look like our own pages'. */
export async function signUp(api: TestApi, name: string): Promise<Person> {
  const email = `${name.toLowerCase().replace(/\W/g, '')}-${uuidv7().slice(-12)}@example.com`
  const response = await request(api.url)
    .post('/api/auth/sign-up/email')
    .set('Origin', ORIGIN)
    .send({ name, email, password: PASSWORD })
    .expect(200)
  const headers = sessionHeaders(response.headers['set-cookie'])
  const me = await request(api.url).get('/api/v1/me').set(headers).expect(200)
  const { user, workspace } = me.body as Me
  return { headers, userId: user!.id, email, orgId: workspace.id }
}

export function sessionHeaders(setCookie: unknown): Record<string, string> {
  const cookies = (Array.isArray(setCookie) ? setCookie : [String(setCookie)]) as string[]
  return { Cookie: cookies.map((cookie) => cookie.split(';', 1)[0]).join('; '), Origin: ORIGIN }
}

export async function makeKey(api: TestApi, owner: Person, scopes?: ApiKeyScope[]): Promise<ApiKeyCreated> {
  const response = await request(api.url)
    .post('/api/v1/api-keys')
    .set(owner.headers)
    .send({ name: 'test', scopes })
    .expect(201)
  return response.body
}

export const keyHeaders = ({ key }: ApiKeyCreated) => ({ Authorization: `Bearer ${key}` })

/** A new person who is also a member of `owner`'s workspace, and works in it. */
export async function signUpMember(api: TestApi, owner: Person, role: Role): Promise<Person> {
  const person = await signUp(api, `A ${role}`)
  await api.sql(
    'INSERT INTO auth.member (id, "organizationId", "userId", role, "createdAt") VALUES ($1, $2, $3, $4, now())',
    [uuidv7(), owner.orgId, person.userId, role],
  )
  await api.sql('UPDATE auth.session SET "activeOrganizationId" = $1 WHERE "userId" = $2', [
    owner.orgId,
    person.userId,
  ])
  return { ...person, orgId: owner.orgId }
}
