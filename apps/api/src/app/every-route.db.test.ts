/**
 * What every route owes to whoever asks wrongly or too often, asked of every operation of the document. What each does
 * when asked rightly is in the tests of its feature; who may ask, and for whose, in the matrix.
 */
import { readFileSync } from 'node:fs'
import { Problem } from '@ringback/contracts'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, signUp } from '../testing/people.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

interface Operation {
  parameters?: {
    name: string
    in: 'path' | 'query'
    schema: { format?: string; $ref?: string; allOf?: object[] }
  }[]
  requestBody?: { content: Record<string, unknown> }
  responses: Record<string, { description: string }>
  'x-authz': { action: string; idParams: string[] }
}
const document: { paths: Record<string, Record<string, Operation>> } = JSON.parse(
  readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'),
)
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    ...{ name: `${method.toUpperCase()} ${path}`, method, operation },
    // An id that is well formed and names nothing.
    url: path.replaceAll(/\{\w+\}/g, '01900000-0000-7000-8000-000000000000'),
    ids: operation['x-authz'].idParams,
    path,
  })),
)
type Asked = (typeof operations)[number]

/** Of tus, which has its own errors (tus 1.0), and of links, which tell nothing apart. */
const hasOwnRefusals = ({ path }: Asked) => path.startsWith('/uploads') || path.startsWith('/api/v1/shared/')

let api: TestApi
let owner: Person
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
})
afterAll(() => api.close())

const ask = (url: string, { method }: Asked, body?: unknown) =>
  request(api.url)
    [method as 'get'](url)
    .set(owner.headers)
    .send(body as object)

describe('a body that is not what the route takes', () => {
  const taking = operations.filter(
    (one) => one.operation.requestBody?.content['application/json'] && !hasOwnRefusals(one),
  )

  it.each(taking.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    for (const body of [{ unheardOf: 1 }, []]) {
      const response = await ask(one.url, one, body)
      expect([response.status, response.body.code]).toEqual([400, 'validation_failed'])
      expect(Problem.parse(response.body)).toBeTruthy()
    }
  })

  it('are routes enough for the document to have told of them', () => {
    expect(taking.length).toBeGreaterThan(30)
  })
})

describe('a parameter that is not what the route takes', () => {
  const named = operations.filter((one) => one.ids.length > 0 && !hasOwnRefusals(one))
  it.each(named.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const response = await ask(one.path.replaceAll(/\{\w+\}/g, 'x'), one)
    expect([response.status, response.body.code]).toEqual([400, 'validation_failed'])
  })

  const queried = operations.filter(
    (one) => one.operation.parameters?.some((parameter) => parameter.in === 'query') && !hasOwnRefusals(one),
  )
  it.each(queried.map((one) => [one.name, one] as const))('%s?', async (_, one) => {
    const response = await ask(`${one.url}?unheardOf=1`, one)
    expect([response.status, response.body.code]).toEqual([400, 'validation_failed'])
  })
})

describe('more often than is allowed', () => {
  let strict: TestApi
  beforeAll(async () => {
    strict = await startTestApi({
      settings: { rateLimits: { perRoute: 1, identity: 1, signIn: 1e6, mail: 1e6 } },
    })
  })
  afterAll(() => strict.close())

  // Whoever keeps the service alive may ask for its health as often as it takes.
  const limited = operations.filter(({ path }) => path.startsWith('/api/') || path.startsWith('/uploads'))
  it.each(limited.map((one) => [one.name, one] as const))('%s', async (_, { method, url }) => {
    const once = () => request(strict.url)[method as 'get'](url)
    expect((await once()).status).not.toBe(429)
    const { status, headers, body } = await once()
    expect(status).toBe(429)
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    if (method !== 'head') expect(body.code).toBe('rate_limited')
  })
})
