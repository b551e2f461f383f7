import type { NextFunction, Request, Response } from 'express'
import helmet from 'helmet'

const DOCS = '/api/docs'

/** What browsers may do with an answer: nothing at all, but for the documentation page. */
export function securityHeaders(publicUrl: string) {
  const isHttps = publicUrl.startsWith('https:')
  const upgrade = isHttps ? {} : { upgradeInsecureRequests: null }
  const policy = (directives: Record<string, string[]>) =>
    helmet({
      contentSecurityPolicy: {
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], ...directives, ...upgrade },
      },
      strictTransportSecurity: isHttps,
      xFrameOptions: { action: 'deny' },
    })
  const forAnswers = policy({})
  const forDocs = policy({
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
  })
  return (request: Request, response: Response, next: NextFunction) =>
    (request.path === DOCS || request.path.startsWith(`${DOCS}/`) ? forDocs : forAnswers)(
      request,
      response,
      next,
    )
}
