import { type NextRequest, NextResponse } from 'next/server'

/** A nonce per request; Next reads it from the request's policy and puts it on its own scripts. */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('x-content-type-options', 'nosniff')
  if (process.env.PUBLIC_URL?.startsWith('https:'))
    response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  const isShare = request.nextUrl.pathname.startsWith('/s/')
  response.headers.set('referrer-policy', isShare ? 'no-referrer' : 'strict-origin-when-cross-origin')
  if (isShare) {
    // Its address is the key to it: nobody finds it, and no cache keeps it once it is closed.
    response.headers.set('x-robots-tag', 'noindex, nofollow, noarchive')
    response.headers.set('cache-control', 'no-store')
  }
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  response.headers.set('cross-origin-opener-policy', 'same-origin')
  return response
}

function contentSecurityPolicy(nonce: string, development: boolean): string {
  // Development needs eval for React's stack traces and inline style elements for hot reload.
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`
  const styles = development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    // Positions of virtual rows are style attributes of server-rendered elements; they cannot carry a nonce.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export const config = {
  matcher: [
    {
      source: '/((?!api|uploads|_next/static|_next/image|favicon.ico|icon.svg).*)',
      missing: [
        { type: 'header', key: 'next-router-prefetch' },
        { type: 'header', key: 'purpose', value: 'prefetch' },
      ],
    },
  ],
}
