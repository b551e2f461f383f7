/** What is served of the identity library. Its other paths would be second ways around our own rules and audit. */
const open = new Set([
  'POST /sign-up/email',
  'POST /sign-in/email',
  'POST /sso/start',
  'GET /sso/callback',
  'POST /sign-out',
  'GET /get-session',
  'POST /change-password',
  'POST /request-password-reset',
  'POST /reset-password',
  'POST /two-factor/enable',
  'POST /two-factor/disable',
  'POST /two-factor/verify-totp',
  'POST /two-factor/verify-backup-code',
  'POST /two-factor/generate-backup-codes',
])

export const isOpen = (method: string, path: string): boolean =>
  open.has(`${method} ${path.replace(/^\/api\/auth/, '')}`)
