import { apiEnv } from '@ringback/server-kit'
import { z } from 'zod'
import { defaultRateLimits } from '../http/rate-limit.ts'

const limit = z.coerce.number().int().positive()

/** The api's environment. Limits are requests a minute in one process (see http/rate-limit.ts). */
export const apiSettings = apiEnv.extend({
  TRUSTED_ORIGINS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.url({ protocol: /^https?$/ })))
    .describe('further origins whose pages may call with a session, separated by commas'),
  RATE_LIMIT: limit.default(defaultRateLimits.perRoute).describe('requests a minute by address and route'),
  RATE_LIMIT_IDENTITY: limit
    .default(defaultRateLimits.identity)
    .describe('sign-ups and sign-ins a minute by address'),
  RATE_LIMIT_SIGN_IN: limit
    .default(defaultRateLimits.signIn)
    .describe('tries a minute to sign in as one e-mail address'),
})
