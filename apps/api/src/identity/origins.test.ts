import { describe, expect, it } from 'vitest'
import { isSameOrigin, trustedOrigins } from './origins.ts'
import { firstWorkspace } from './workspace-name.ts'

describe('trustedOrigins', () => {
  it.each([
    ['https://ringback.example/', ['https://ringback.example']],
    ['http://localhost:3000', ['http://localhost:3000', 'http://127.0.0.1:3000']],
    ['http://127.0.0.1:3000', ['http://127.0.0.1:3000', 'http://localhost:3000']],
  ])('%s', (url, origins) => {
    expect(trustedOrigins(url, [])).toEqual(origins)
  })
  it('takes others', () => {
    expect(trustedOrigins('https://a.example', ['https://b.example/x'])).toEqual([
      'https://a.example',
      'https://b.example',
    ])
  })
})

describe('isSameOrigin', () => {
  const origins = ['https://a.example']
  it.each([
    ['GET', {}, true],
    ['POST', {}, false],
    ['POST', { origin: 'https://a.example' }, true],
    ['POST', { origin: 'https://a.example.evil' }, false],
    ['DELETE', { 'sec-fetch-site': 'same-origin' }, true],
    ['PATCH', { 'sec-fetch-site': 'none', origin: 'https://a.example' }, false],
    ['POST', { 'sec-fetch-site': 'cross-site', origin: 'https://a.example' }, false],
  ])('%s with %j: %s', (method, headers, expected) => {
    expect(isSameOrigin({ method, headers: headers as Record<string, string> }, origins)).toBe(expected)
  })
})

it.each([
  ['Ana López', "Ana López's workspace", /^ana-lo-pez-[0-9a-f]{8}$/],
  ['  ', 'My workspace', /^workspace-[0-9a-f]{8}$/],
  ['日本', "日本's workspace", /^workspace-[0-9a-f]{8}$/],
])('the first workspace of %j', (name, expected, slug) => {
  const workspace = firstWorkspace(name)
  expect(workspace.name).toBe(expected)
  expect(workspace.slug).toMatch(slug)
})
