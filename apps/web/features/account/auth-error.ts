/** Codes of better-auth that a person can act on; each is a key of the `auth.errors` messages. */
const known = {
  INVALID_EMAIL_OR_PASSWORD: 'wrongPassword',
  USER_ALREADY_EXISTS: 'emailTaken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'emailTaken',
  PASSWORD_TOO_SHORT: 'passwordTooShort',
  PASSWORD_TOO_LONG: 'passwordTooLong',
  INVALID_EMAIL: 'invalidEmail',
  INVALID_CODE: 'wrongCode',
  INVALID_BACKUP_CODE: 'wrongCode',
  INVALID_TWO_FACTOR_COOKIE: 'codeTooLate',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'codeTooLate',
} as const

export type AuthErrorKey = (typeof known)[keyof typeof known] | 'unreachable' | 'tooMany' | 'unexpected'

/** `status` 0 means that nothing answered. */
export function authErrorKey(error: { code?: string | undefined; status: number }): AuthErrorKey {
  if (error.code && error.code in known) return known[error.code as keyof typeof known]
  if (error.status === 429) return 'tooMany'
  if (error.status === 0 || error.status >= 502) return 'unreachable'
  return 'unexpected'
}
