import { readFile } from 'node:fs/promises'
import type { OpenAPIObject } from '@nestjs/swagger'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../testing/test-api.ts'
import { checkAuthorizations } from './check-authorizations.ts'
import { generateOpenApi } from './generate-openapi.ts'

let api: TestApi
let served: OpenAPIObject
beforeAll(async () => {
  api = await startTestApi()
  served = (await request(api.url).get('/api/openapi.json').expect(200)).body
})
afterAll(() => api.close())

const operations = () =>
  Object.entries(served.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  )

describe('the OpenAPI document', () => {
  it('is the committed one: run `npm run openapi -w @ringback/api` when routes or schemas change', async () => {
    const committed = await readFile(new URL('../../openapi.json', import.meta.url), 'utf8')
    expect(await generateOpenApi()).toBe(committed)
    expect(served).toEqual(JSON.parse(committed))
  })

  it('holds every live route, but for those of the identity library', () => {
    const live = checkAuthorizations(api.app)
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
      .filter((name) => name !== 'ALL /api/auth/*splat')
    expect(
      operations()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(live.toSorted())
  })

  it('says of every operation who may call it, and how it fails', () => {
    for (const { name, operation } of operations()) {
      const authz = operation['x-authz']
      expect(authz, name).toMatchObject({ action: expect.any(String), idParams: expect.any(Array) })
      // What is open to all names nothing of a workspace that asks: a token is its own key.
      const named = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      expect(authz.idParams, name).toEqual(authz.action === 'public' ? [] : named)
      const expected = authz.action === 'public' ? ['429', '500'] : ['401', '403', '429', '500', '503']
      expect(Object.keys(operation.responses), name).toEqual(expect.arrayContaining(expected))
    }
  })

  it('refers to nothing that is missing', () => {
    const known = new Set(Object.keys(served.components!.schemas!))
    for (const [, name] of JSON.stringify(served).matchAll(/#\/components\/schemas\/(\w+)/g))
      expect(known).toContain(name)
  })

  it('is shown at /api/docs', async () => {
    const { text, headers } = await request(api.url).get('/api/docs').expect(200)
    expect(text).toContain('swagger-ui')
    expect(headers['content-security-policy']).not.toContain("script-src 'unsafe-inline'")
  })
})
