import { NextRequest } from 'next/server'
import { afterEach, expect, it, vi } from 'vitest'
import { proxy } from './proxy'

const headersOf = (path: string) => proxy(new NextRequest(`https://ringback.example${path}`)).headers

afterEach(() => void vi.unstubAllEnvs())

it('every page comes with a policy that runs no script but its own', () => {
  const policies = [1, 2].map(() => headersOf('/calls').get('content-security-policy') ?? '')
  for (const policy of policies) {
    const scripts = policy.split('; ').find((each) => each.startsWith('script-src')) ?? ''
    expect(scripts).toMatch(/^script-src 'self' 'nonce-[\w=]{20,}' 'strict-dynamic'$/)
    expect(policy).toContain("frame-ancestors 'none'")
  }
  expect(policies[0]).not.toBe(policies[1])
})

it('browsers insist on https where that is what people type, and only there', () => {
  vi.stubEnv('PUBLIC_URL', 'https://ringback.example')
  expect(headersOf('/').get('strict-transport-security')).toMatch(/^max-age=31536000/)
  vi.stubEnv('PUBLIC_URL', 'http://localhost:3000')
  expect(headersOf('/').get('strict-transport-security')).toBeNull()
})

it('a shared call is known to nobody but who has its address', () => {
  const headers = headersOf('/s/token')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-robots-tag')).toContain('noindex')
})
